package dev.holdfast.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until it is told otherwise. Thread-safe.
public final class TestClock implements InstantSource {
    private final AtomicReference<Instant> now;

    private TestClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /// A clock that shows this time.
    public static TestClock at(Instant start) {
        return new TestClock(start);
    }

    /// A clock that shows this time, such as `2026-01-01T00:00:00Z`.
    public static TestClock at(String start) {
        return new TestClock(Instant.parse(start));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /// Puts the clock to another time, later or earlier.
    public void set(Instant time) {
        now.set(time);
    }

    /// Lets time pass; a negative duration turns the clock back.
    public void advance(Duration duration) {
        now.updateAndGet(time -> time.plus(duration));
    }
}
