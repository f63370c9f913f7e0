package dev.holdfast.engine.backup;

import dev.holdfast.asset.files.capture.CaptureCounts;

/// The numbers of a backup.
///
/// @param bytesAdded of new blobs before compression
/// @param bytesStored of new blobs as stored
public record BackupSummary(CaptureCounts counts, long dataBlobs, long treeBlobs, long bytesAdded, long bytesStored) {}
