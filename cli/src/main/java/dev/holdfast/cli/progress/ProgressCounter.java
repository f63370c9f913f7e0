package dev.holdfast.cli.progress;

import dev.holdfast.repository.Progress;
import java.util.concurrent.atomic.LongAdder;

/// The sums behind a progress display. Thread-safe; adding costs a few nanoseconds.
public final class ProgressCounter implements Progress {
    private final LongAdder expectedFiles = new LongAdder();
    private final LongAdder expectedBytes = new LongAdder();
    private final LongAdder doneFiles = new LongAdder();
    private final LongAdder doneBytes = new LongAdder();
    private final Runnable cancellationCheck;
    private volatile Object current = "";

    /// @param cancellationCheck throws when the operation is to stop
    public ProgressCounter(Runnable cancellationCheck) {
        this.cancellationCheck = cancellationCheck;
    }

    @Override
    public void expect(long files, long bytes) {
        expectedFiles.add(files);
        expectedBytes.add(bytes);
    }

    @Override
    public void advance(long files, long bytes) {
        doneFiles.add(files);
        doneBytes.add(bytes);
    }

    @Override
    public void current(Object item) {
        current = item;
    }

    @Override
    public void checkCancelled() {
        cancellationCheck.run();
    }

    /// What has been counted so far.
    public Counts counts() {
        return new Counts(
                doneFiles.sum(), doneBytes.sum(), expectedFiles.sum(), expectedBytes.sum(), current.toString());
    }

    /// The sums at one moment.
    ///
    /// @param expectedFiles all there will be; 0 as long as nobody knows
    /// @param current what is being worked on; empty if nothing is
    public record Counts(long doneFiles, long doneBytes, long expectedFiles, long expectedBytes, String current) {}
}
