package dev.holdfast.repository.lock;

import dev.holdfast.repository.OpenRepository;
import dev.holdfast.testkit.TestClock;
import java.time.Duration;

/// The locks of a repository in the time of a clock that moves when somebody waits. A held lock is refreshed only
/// when it is asked for, as that of a process which is stopped now and then.
public final class VirtualLocks {
    private static final LockTiming TIMING = new LockTiming(
            LockTiming.STANDARD.settle(),
            LockTiming.STANDARD.refresh(),
            LockTiming.STANDARD.lost(),
            LockTiming.STANDARD.stale(),
            Duration.ofHours(1),
            LockTiming.STANDARD.firstRetry(),
            LockTiming.STANDARD.longestRetry());

    private VirtualLocks() {}

    /// The locks of a repository whose context has this clock. All processes count as alive: locks become stale by
    /// age.
    public static Locks of(OpenRepository repository, TestClock clock) {
        return new Locks(
                repository.storage(), repository.objects(), repository.context(), TIMING, clock::advance, pid -> true);
    }
}
