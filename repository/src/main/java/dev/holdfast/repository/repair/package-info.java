/// Mending what is left of a damaged repository: nothing that was lost comes back, but everything else can be used
/// again.
///
/// In this order, each under an exclusive lock:
///
/// 1. The *index*: every pack in the storage is named with what it holds, and no other.
/// 2. The *packs* that a check has found damaged: what is intact in them is stored once more.
/// 3. The *snapshots*: what they refer to and nobody has any more is taken out of copies of them.
///
/// Directories that no snapshot leads to, because it was removed or is lost, become a snapshot of their own as long
/// as no prune has removed them.
///
/// The meaning of each is that of restic's command of the same name; the last one is `restic recover`. New objects
/// are durable and named in the index before anything is removed.
@NullMarked
package dev.holdfast.repository.repair;

import org.jspecify.annotations.NullMarked;
