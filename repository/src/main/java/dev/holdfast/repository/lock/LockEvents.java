package dev.holdfast.repository.lock;

import java.io.IOException;
import java.time.Duration;

/// Is told what happens to a lock. Called on the acquiring thread while waiting, and on a thread of the lock's
/// own, or on one that asks for the lock, while it is held. Implementations return soon.
public interface LockEvents {
    /// Tells nobody.
    LockEvents NONE = new LockEvents() {};

    /// Others hold the repository; it is tried again for up to `limit`. Called once per acquisition.
    default void waiting(RepositoryLocked cause, Duration limit) {}

    /// Something went wrong that does not endanger the lock, for now: a refresh or the removal of a lock file
    /// failed, or this process cannot be kept alive when somebody probes it.
    default void warning(IOException problem) {}

    /// The lock is lost: whatever relies on it must stop. Called once.
    default void lost(LockLost problem) {}
}
