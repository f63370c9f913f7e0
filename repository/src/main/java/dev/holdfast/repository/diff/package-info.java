/// Comparing two snapshots, or directories of them.
///
/// Both trees are walked side by side; where both have the same tree, nothing can differ and nothing is listed. Only
/// for the numbers of blobs, and only if any are in question, are the equal parts read as well, each tree once:
/// a blob that the equal parts hold was neither added nor removed.
///
/// The numbers are those of `restic diff`. Where a directory became something else, or the other way around, what it
/// held counts as removed or added here, which restic leaves out.
@NullMarked
package dev.holdfast.repository.diff;

import org.jspecify.annotations.NullMarked;
