/// A local copy of what is read again and again from a remote repository: index files, snapshots and packs of
/// trees.
///
/// Objects never change, so that a copy is good as long as its hash is its name. It is compared before a copy
/// is used for the first time by a process; a damaged copy is fetched anew. Copies of objects that a listing no
/// longer shows are dropped. Several processes may share a directory: files appear by renaming. A cache that
/// cannot be written, or whose disk is full, costs one warning and the speed, nothing else.
///
/// Layout: `<directory>/<repository id>/{index,snapshots,data}/<first two digits>/<name>`, beside a
/// `CACHEDIR.TAG` that keeps backups away (https://bford.info/cachedir/).
///
/// Not promised: a bound on the size. It is that of all index files, snapshots and trees of the repository at
/// most.
@NullMarked
package dev.holdfast.repository.cache;

import org.jspecify.annotations.NullMarked;
