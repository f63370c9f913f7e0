/// Mending a damaged repository from another one that holds the same: what is stored there under another key is the
/// same blobs.
///
/// Under an exclusive lock:
///
/// 1. Make the index name exactly the packs that are in the storage.
/// 2. Of each damaged pack, store once more what is intact; fetch the rest from the *donor*.
/// 3. Walk over all recovery points, and fetch what no index file names any more.
/// 4. Take the packs that are mended in full out of the index, and remove them.
///
/// Every blob is hashed when it arrives: it is what it should be, or it does not count. What the donor does not
/// have either stays damaged as it is, and is told.
@NullMarked
package dev.holdfast.repository.heal;

import org.jspecify.annotations.NullMarked;
