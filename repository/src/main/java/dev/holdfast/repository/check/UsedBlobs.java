package dev.holdfast.repository.check;

import dev.holdfast.repository.check.CheckFinding.Kind;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.index.BlobIndex;
import java.util.BitSet;

/// Which blobs have been seen in use: one bit a blob. Safe for use by many threads.
final class UsedBlobs {
    private final BlobIndex index;
    private final BitSet used;

    UsedBlobs(BlobIndex index) {
        this.index = index;
        this.used = new BitSet(index.numbers());
    }

    /// What is known of a blob that is in use.
    enum Use {
        FIRST,
        AGAIN,
        MISSING
    }

    /// Marks the blob as used.
    Use mark(BlobType type, BlobId blob) {
        int number = index.numberOf(type, blob);
        if (number < 0) {
            return Use.MISSING;
        }
        synchronized (used) {
            if (used.get(number)) {
                return Use.AGAIN;
            }
            used.set(number);
            return Use.FIRST;
        }
    }

    /// Reports how many blobs are in no snapshot. A second entry of a used blob counts as unused.
    int reportUnused(CheckRun run) {
        int unused;
        synchronized (used) {
            unused = index.size() - used.cardinality();
        }
        if (unused > 0) {
            run.hint(
                    Kind.BLOB,
                    unused + " blobs are needed by no recovery point; 'holdfast repo prune' frees their space");
        }
        return unused;
    }
}
