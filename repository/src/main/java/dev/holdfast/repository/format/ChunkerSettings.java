package dev.holdfast.repository.format;

/// How Holdfast cuts files of this repository into blobs: our own object in the configuration, which restic
/// keeps.
///
/// @param kind the algorithm, [#GEAR]; a later release may know others
/// @param minSize the shortest chunk but the last of a file, in bytes
/// @param averageSize in bytes
/// @param maxSize the longest chunk, in bytes
/// @param secret what keys the algorithm, so that cuts do not betray content
public record ChunkerSettings(String kind, int minSize, int averageSize, int maxSize, ByteString secret) {
    /// The keyed gear chunker.
    public static final String GEAR = "gear";

    public ChunkerSettings {
        if (minSize < 1 || averageSize < minSize || maxSize < averageSize) {
            throw new IllegalArgumentException("chunk sizes must be at least 1 and ascend: minimum " + minSize
                    + ", average " + averageSize + ", maximum " + maxSize);
        }
    }

    /// Tells everything but the secret.
    @Override
    public String toString() {
        return kind + " chunker of " + minSize + " to " + maxSize + " bytes, " + averageSize + " on average";
    }
}
