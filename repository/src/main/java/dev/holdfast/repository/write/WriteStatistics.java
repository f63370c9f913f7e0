package dev.holdfast.repository.write;

import dev.holdfast.repository.format.BlobType;
import java.util.concurrent.atomic.LongAdder;

/// Counts what a session has added so far. Safe for use by many threads.
public final class WriteStatistics {
    private final LongAdder dataBlobs = new LongAdder();
    private final LongAdder treeBlobs = new LongAdder();
    private final LongAdder plainBytes = new LongAdder();
    private final LongAdder storedBytes = new LongAdder();

    WriteStatistics() {}

    void added(BlobType type, int plain, int stored) {
        (type == BlobType.TREE ? treeBlobs : dataBlobs).increment();
        plainBytes.add(plain);
        storedBytes.add(stored);
    }

    /// New data blobs.
    public long dataBlobs() {
        return dataBlobs.sum();
    }

    /// New tree blobs.
    public long treeBlobs() {
        return treeBlobs.sum();
    }

    /// Bytes of new blobs before compression.
    public long plainBytes() {
        return plainBytes.sum();
    }

    /// Bytes of new blobs as stored, envelopes included, pack headers not.
    public long storedBytes() {
        return storedBytes.sum();
    }
}
