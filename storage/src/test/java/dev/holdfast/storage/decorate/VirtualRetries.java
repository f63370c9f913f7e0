package dev.holdfast.storage.decorate;

import dev.holdfast.storage.Storage;
import dev.holdfast.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// [RetryingStorage] in the time of a clock that moves when somebody waits.
public final class VirtualRetries {
    private VirtualRetries() {}

    /// Tries operations again as the program does, without waiting for real.
    public static Storage around(Storage storage, TestClock clock, RandomGenerator random) {
        Instant start = clock.instant();
        return new RetryingStorage(
                storage,
                RetryPolicy.USUAL,
                (problem, wait) -> {},
                random,
                () -> Duration.between(start, clock.instant()).toNanos(),
                clock::advance);
    }
}
