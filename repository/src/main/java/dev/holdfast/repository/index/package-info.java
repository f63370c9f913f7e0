/// Where every blob of a repository lies: the union of its index files, in memory.
///
/// Words: an *entry* says that a blob lies in a pack at an offset; a blob with several entries is stored more than
/// once. A *claim* is an entry without a pack: somebody is storing the blob right now.
///
/// The index is the one structure that grows with the repository, so it lives in primitive arrays: 48 bytes an entry
/// and 5.3 to 10.7 bytes of hash table, always below 64 bytes a blob, including the moment in which the table grows.
@NullMarked
package dev.holdfast.repository.index;

import org.jspecify.annotations.NullMarked;
