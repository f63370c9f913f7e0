/// Searching snapshots: for entries by pattern and age, or for the files and directories that a blob, a tree or a pack
/// belongs to.
///
/// A tree in which nothing was found is not read again where another snapshot has the same tree at the same path. The
/// memory for that is bounded; beyond the bound trees are read again.
@NullMarked
package dev.holdfast.repository.find;

import org.jspecify.annotations.NullMarked;
