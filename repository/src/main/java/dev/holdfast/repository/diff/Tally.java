package dev.holdfast.repository.diff;

/// What was added, or what was removed.
///
/// @param others links, devices and whatever else is neither file nor directory
/// @param dataBlobs that only one side needs
/// @param treeBlobs that only one side needs
/// @param bytes of these blobs, before compression
public record Tally(long files, long directories, long others, long dataBlobs, long treeBlobs, long bytes) {}
