/// Listing what snapshots hold.
@NullMarked
package dev.holdfast.repository.browse;

import org.jspecify.annotations.NullMarked;
