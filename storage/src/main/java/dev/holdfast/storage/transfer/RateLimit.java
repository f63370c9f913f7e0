package dev.holdfast.storage.transfer;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A number of bytes per second that all who share the limit keep together. Safe for use by many threads.
///
/// Whoever wants to move bytes takes them first, and waits until those taken before have had their time. An idle
/// limit saves nothing up but the first piece, so that transfers never come in bursts.
public final class RateLimit {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long bytesPerSecond;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private long free;

    /// How a thread waits.
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    RateLimit(long bytesPerSecond, LongSupplier nanoTime, Sleeper sleeper) {
        this.bytesPerSecond = bytesPerSecond;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
        this.free = nanoTime.getAsLong();
    }

    /// No limit.
    public static RateLimit unlimited() {
        return new RateLimit(Long.MAX_VALUE, () -> 0, duration -> {});
    }

    /// A limit of so many bytes per second, at least 1.
    public static RateLimit ofBytesPerSecond(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a limit is at least 1 byte per second, not " + bytes);
        }
        return new RateLimit(bytes, System::nanoTime, Thread::sleep);
    }

    /// Waits until `bytes` may be moved. Pieces of some 16 KiB keep the pace even.
    public void take(int bytes) throws InterruptedException {
        if (bytesPerSecond == Long.MAX_VALUE) {
            return;
        }
        long wait = reserve(bytes);
        if (wait > 0) {
            sleeper.sleep(Duration.ofNanos(wait));
        }
    }

    private synchronized long reserve(int bytes) {
        long now = nanoTime.getAsLong();
        long start = Math.max(free, now);
        free = start + Math.round((double) bytes * SECOND / bytesPerSecond);
        return start - now;
    }
}
