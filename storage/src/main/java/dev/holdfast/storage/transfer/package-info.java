/// What the backends that reach their storage through a network have in common: the pace of their transfers, listings
/// that are complete before the first object is shown, trusted certificates, and what failed connections mean.
@NullMarked
package dev.holdfast.storage.transfer;

import org.jspecify.annotations.NullMarked;
