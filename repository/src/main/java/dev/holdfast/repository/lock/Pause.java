package dev.holdfast.repository.lock;

import java.time.Duration;

/// Lets time pass.
@FunctionalInterface
interface Pause {
    /// Really waits.
    Pause SLEEP = Thread::sleep;

    void sleep(Duration duration) throws InterruptedException;
}
