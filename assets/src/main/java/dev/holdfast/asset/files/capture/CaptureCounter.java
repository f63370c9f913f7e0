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

    private final LongAdder[] files = {new LongAdder(), new LongAdder(), new LongAdder()};
    private final LongAdder[] directories = {new LongAdder(), new LongAdder(), new LongAdder()};
    private final LongAdder bytes = new LongAdder();

    void file(Comparison comparison, long size) {
        files[comparison.ordinal()].increment();
        bytes.add(size);
    }

    void directory(Comparison comparison) {
        directories[comparison.ordinal()].increment();
    }

    CaptureCounts counts() {
        return new CaptureCounts(
                files[0].sum(),
                files[1].sum(),
                files[2].sum(),
                directories[0].sum(),
                directories[1].sum(),
                directories[2].sum(),
                bytes.sum());
    }
}
