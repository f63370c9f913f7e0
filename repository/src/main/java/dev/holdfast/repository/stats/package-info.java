/// Counting: how much snapshots hold, and how much room that takes.
///
/// Memory is bounded by bits of the index and, where files are told apart by their content, by 64-bit hashes of it: a
/// count may be wrong by one in the unlikely case that two hashes collide.
@NullMarked
package dev.holdfast.repository.stats;

import org.jspecify.annotations.NullMarked;
