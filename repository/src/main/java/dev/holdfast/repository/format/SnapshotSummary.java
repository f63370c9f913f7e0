package dev.holdfast.repository.format;

/// What the backup that made a snapshot did.
///
/// @param dataBlobs new data blobs
/// @param treeBlobs new tree blobs
/// @param dataAdded bytes of new blobs before compression
/// @param dataAddedPacked bytes of new blobs as stored
/// @param totalFilesProcessed files in the snapshot
/// @param totalBytesProcessed bytes of the files in the snapshot
public record SnapshotSummary(
        Timestamp backupStart,
        Timestamp backupEnd,
        Changes files,
        Changes directories,
        long dataBlobs,
        long treeBlobs,
        long dataAdded,
        long dataAddedPacked,
        long totalFilesProcessed,
        long totalBytesProcessed) {
    /// How many entries were new, changed and unmodified against the parent snapshot.
    public record Changes(long created, long changed, long unmodified) {}
}
