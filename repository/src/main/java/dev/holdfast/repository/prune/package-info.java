/// Freeing the room of what no recovery point needs.
///
/// Words: a blob is *used* if a snapshot leads to it. A pack is *unused* if it holds no used blob that has no other
/// place, *partly used* if it holds some. A *mark* says since when a pack is known to be unused; it stands in an object
/// of its own among the index files, see [PruneMarks][dev.holdfast.repository.format.PruneMarks].
///
/// First phase, beside others at work, under a shared lock:
///
/// 1. List the snapshots and the packs, load the index and the marks, and walk over all trees.
/// 2. Choose what to move: partly used packs, those with the most waste first, until the waste that is left is
///    tolerable; and many small packs.
/// 3. Store the used blobs of these packs once more, in new packs, and name them in the index.
/// 4. Mark every pack that is unused by now.
///
/// Second phase, alone, under an exclusive lock:
///
/// 1. Do step 1 of the first phase again: what has been marked may have come into use.
/// 2. Write the index anew without the packs that are unused and were marked long enough ago, remove the old
///    index files, and only then the packs.
///
/// A pack that is in no index file is treated alike: it may be the work of somebody who is about to name it, or of
/// somebody who died, whose work the next backup adopts. Whoever adopts has to hold a lock, so that nobody prunes.
///
/// An interruption at any place leaves more packs than needed, and never too few; the next prune goes on from there.
///
/// Not promised: safety of writers that take no lock at all. What they refer to for longer than the grace period
/// without
/// a snapshot may be removed.
@NullMarked
package dev.holdfast.repository.prune;

import org.jspecify.annotations.NullMarked;
