package dev.holdfast.repository.copy;

import dev.holdfast.repository.format.SnapshotId;
import java.util.List;
import java.util.Map;

/// What a copy has done.
///
/// @param copied the snapshots of the source, and what they are called in the target
/// @param present how many snapshots the target had already
/// @param incomplete snapshots that were not copied because something they need cannot be read
/// @param blobs that were moved
/// @param bytes of these, uncompressed
/// @param problems what cannot be read
public record CopyResult(
        Map<SnapshotId, SnapshotId> copied,
        int present,
        List<SnapshotId> incomplete,
        long blobs,
        long bytes,
        List<CopyProblem> problems) {
    public CopyResult {
        copied = Map.copyOf(copied);
        incomplete = List.copyOf(incomplete);
        problems = List.copyOf(problems);
    }
}
