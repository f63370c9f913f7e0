/// Reading and walking the trees of snapshots.
///
/// A *path* ([TreePath][dev.holdfast.repository.tree.TreePath]) is raw bytes, as names are. A walk reads each listing
/// when it comes to the directory, in the order of the bytes of the names; one that cannot be read is reported and
/// passed over, unless the caller lets the walk fail.
@NullMarked
package dev.holdfast.repository.tree;

import org.jspecify.annotations.NullMarked;
