package dev.holdfast.asset.files.capture;

import java.util.concurrent.atomic.LongAdder;

/// Adds up [CaptureCounts]. Safe for use by many threads.
final class CaptureCounter {
    /// What the comparison with the parent recovery point says.
    enum Comparison {
        NEW,
        CHANGED,
        UNMODIFIED
    }

    private final Tally files = new Tally();
    private final Tally directories = new Tally();
    private final LongAdder bytes = new LongAdder();

    void file(Comparison comparison, long size) {
        files.count(comparison);
        bytes.add(size);
    }

    void directory(Comparison comparison) {
        directories.count(comparison);
    }

    CaptureCounts counts() {
        return new CaptureCounts(
                files.created.sum(),
                files.changed.sum(),
                files.unmodified.sum(),
                directories.created.sum(),
                directories.changed.sum(),
                directories.unmodified.sum(),
                bytes.sum());
    }

    /// How many there are of each comparison.
    private static final class Tally {
        private final LongAdder created = new LongAdder();
        private final LongAdder changed = new LongAdder();
        private final LongAdder unmodified = new LongAdder();

        void count(Comparison comparison) {
            switch (comparison) {
                case NEW -> created.increment();
                case CHANGED -> changed.increment();
                case UNMODIFIED -> unmodified.increment();
            }
        }
    }
}
