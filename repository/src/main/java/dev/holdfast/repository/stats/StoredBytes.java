package dev.holdfast.repository.stats;

/// How much room blobs take, and how much they would take uncompressed. All numbers include the 32 bytes of encryption
/// of each blob, as restic counts.
///
/// @param stored as stored
/// @param uncompressed if nothing were compressed
/// @param compressedStored of the compressed blobs only, as stored
/// @param compressedUncompressed of the compressed blobs only, before compression
public record StoredBytes(long stored, long uncompressed, long compressedStored, long compressedUncompressed) {
    /// Of no blobs.
    public static final StoredBytes NONE = new StoredBytes(0, 0, 0, 0);

    /// How many times smaller compression made the blobs that are compressed; 0 if none are.
    public double compressionRatio() {
        return compressedStored == 0 ? 0 : (double) compressedUncompressed / compressedStored;
    }

    /// The share of the data that is compressed, in percent.
    public double compressionProgress() {
        return uncompressed == 0 ? 0 : 100.0 * compressedUncompressed / uncompressed;
    }

    /// The share of the room that compression saves, in percent.
    public double spaceSaving() {
        return uncompressed == 0 ? 0 : 100.0 * (1 - (double) stored / uncompressed);
    }
}
