package dev.holdfast.asset.command;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/// The moment by which something must be done.
///
/// @param nanos as [System#nanoTime] will say
record Deadline(long nanos) {
    /// Thrown by [#check] when it is too late.
    static final class Passed extends CancellationException {
        private static final long serialVersionUID = 1;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean hasPassed() {
        return System.nanoTime() - nanos > 0;
    }

    void check() {
        if (hasPassed()) {
            throw new Passed();
        }
    }
}
