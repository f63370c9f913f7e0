package dev.holdfast.cli.progress;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Shows a [ProgressCounter] on a [ProgressView] until it is closed, from a thread of its own.
///
/// Thread-safe. Whoever writes to the same terminal meanwhile does so through [#aside], which takes the display away
/// first.
public final class ProgressDisplay implements AutoCloseable {
    private static final double NANOS = 1e9;

    private final ProgressCounter counter;
    private final ProgressView view;
    private final LongSupplier nanoTime;
    private final long startedAt;
    private final RecentRate rate = new RecentRate();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable Thread thread;

    private ProgressDisplay(ProgressCounter counter, ProgressView view, LongSupplier nanoTime) {
        this.counter = counter;
        this.view = view;
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
        this.thread = view.intervalMillis() == 0
                ? null
                : Thread.ofPlatform().name("progress").daemon().unstarted(this::run);
    }

    /// Begins to show.
    ///
    /// @param nanoTime monotonic time in nanoseconds
    public static ProgressDisplay start(ProgressCounter counter, ProgressView view, LongSupplier nanoTime) {
        ProgressDisplay display = new ProgressDisplay(counter, view, nanoTime);
        if (display.thread != null) {
            display.thread.start();
        }
        return display;
    }

    /// Runs `writing` with the display out of its way.
    public synchronized void aside(Runnable writing) {
        view.clear();
        writing.run();
    }

    /// Takes a sample of the counter and shows it.
    synchronized void update() {
        if (closed.getCount() == 0) {
            return;
        }
        double seconds = (nanoTime.getAsLong() - startedAt) / NANOS;
        ProgressCounter.Counts counts = counter.counts();
        view.show(new ProgressState(counts, seconds, rate.sample(seconds, counts.doneBytes())));
    }

    private void run() {
        try {
            while (!closed.await(view.intervalMillis(), TimeUnit.MILLISECONDS)) {
                update();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes the display away for good.
    @Override
    public synchronized void close() {
        closed.countDown();
        view.clear();
    }
}
