/// Copies of recovery points in another repository, with another key and perhaps another chunker.
///
/// 1. Pass over the snapshots that the target has already.
/// 2. Walk over the trees of the others, and note which blobs the target lacks.
/// 3. Read these, pack by pack. Each is decrypted and hashed when it arrives: its id is the hash of its content.
/// 4. Store them in the target under its own key, publish packs, then index, then snapshots.
///
/// A copy keeps everything of its snapshot but the parent, and names the first of all its copies as `original`, as
/// `restic copy` does: both programs recognise each other's copies.
@NullMarked
package dev.holdfast.repository.copy;

import org.jspecify.annotations.NullMarked;
