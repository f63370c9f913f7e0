/// Proving that a repository is whole.
///
/// The structure check needs no pack content but trees: every key file and every index file can be read; every pack
/// that the index names is in the storage with exactly the size that its blobs and header add up to; every snapshot
/// loads; every tree that is reachable is well-formed, and everything that it refers to is in the index. Reading data
/// in addition re-reads packs and compares each with its name, its header with the index, and each blob with its id.
///
/// What is not guaranteed: that data which the structure check did not read is intact.
@NullMarked
package dev.holdfast.repository.check;

import org.jspecify.annotations.NullMarked;
