/// One restore: from a recovery point to a place on this machine.
@NullMarked
package dev.holdfast.engine.restore;

import org.jspecify.annotations.NullMarked;
