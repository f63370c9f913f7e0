package dev.holdfast.repository.stats;

import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.index.BlobLocation;

/// Adds up the [StoredBytes] of blobs. Not thread-safe.
final class StoredBytesSum {
    private long stored;
    private long uncompressed;
    private long compressedStored;
    private long compressedUncompressed;

    void add(BlobLocation blob) {
        long plain = blob.plainLength() + (long) PackEntry.ENVELOPE_OVERHEAD;
        stored += blob.length();
        uncompressed += plain;
        if (blob.compressed()) {
            compressedStored += blob.length();
            compressedUncompressed += plain;
        }
    }

    StoredBytes total() {
        return new StoredBytes(stored, uncompressed, compressedStored, compressedUncompressed);
    }
}
