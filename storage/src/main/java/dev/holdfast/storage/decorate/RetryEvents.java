package dev.holdfast.storage.decorate;

import dev.holdfast.storage.Unavailable;
import java.time.Duration;

/// Hears of operations that are tried again. Called by many threads.
@FunctionalInterface
public interface RetryEvents {
    /// An operation has failed and is tried again after the wait.
    void retrying(Unavailable problem, Duration wait);
}
