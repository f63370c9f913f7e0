package dev.holdfast.asset;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.chunk.Chunking;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.write.WriteSession;
import java.util.Optional;

/// One capture to do.
///
/// @param session to write to; the caller flushes and closes it and publishes the snapshot
/// @param chunking how the repository cuts files
/// @param parentRoot root tree of the newest recovery point of the same paths, to compare with
/// @param begun when the run began: the consistency time, unless the asset knows a better one
/// @param workers how many threads read, hash and compress, and how many connections a database is read by, at least 1
public record CaptureJob(
        IndexedRepository repository,
        WriteSession session,
        Chunking chunking,
        Optional<BlobId> parentRoot,
        Timestamp begun,
        int workers,
        AssetLog log,
        Progress progress) {
    public CaptureJob {
        if (workers < 1) {
            throw new IllegalArgumentException("a capture needs at least 1 worker, not " + workers);
        }
    }
}
