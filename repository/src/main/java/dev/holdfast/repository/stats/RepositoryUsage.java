package dev.holdfast.repository.stats;

/// What a repository is made of.
///
/// @param packs files of blobs in the storage
/// @param packBytes of these
/// @param unindexedPacks that no index file names: left by an interrupted backup, or written right now
/// @param unindexedBytes of these
/// @param data the data blobs in the index
/// @param trees the tree blobs in the index
/// @param usedBlobs that the given snapshots need
/// @param usedBytes of these, as stored
/// @param unusedBlobs that they do not need, second copies of blobs among them
/// @param unusedBytes of these, as stored
/// @param storage how compressed all blobs in the index are
/// @param restoreBytes of the given snapshots, all files as a restore of each would write them
/// @param usedPlainBytes of the data blobs that these snapshots need, before compression
public record RepositoryUsage(
        long packs,
        long packBytes,
        long unindexedPacks,
        long unindexedBytes,
        BlobTotals data,
        BlobTotals trees,
        long usedBlobs,
        long usedBytes,
        long unusedBlobs,
        long unusedBytes,
        StoredBytes storage,
        long restoreBytes,
        long usedPlainBytes) {

    /// Blobs of one type.
    ///
    /// @param stored bytes with their encryption
    /// @param plain bytes before compression
    public record BlobTotals(long blobs, long stored, long plain) {}

    /// How many times smaller deduplication made the files of all snapshots; 0 if there are none.
    public double deduplicationRatio() {
        return usedPlainBytes == 0 ? 0 : (double) restoreBytes / usedPlainBytes;
    }
}
