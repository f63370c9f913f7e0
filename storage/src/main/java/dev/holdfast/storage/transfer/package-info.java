/// What the backends that reach their storage through a network have in common: the pace of their transfers, and
/// listings that are complete before the first object is shown.
@NullMarked
package dev.holdfast.storage.transfer;

import org.jspecify.annotations.NullMarked;
