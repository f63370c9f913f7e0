package dev.holdfast.storage.decorate;

import java.time.Duration;

/// How often and how long an operation is tried again.
///
/// @param first the wait after the first failure; it doubles with each further one
/// @param longest the longest wait
/// @param budget how long after its beginning an operation may be tried again
/// @param budgetOfStrangers the same as long as the storage has never answered: then more likely its location is
///     wrong
public record RetryPolicy(Duration first, Duration longest, Duration budget, Duration budgetOfStrangers) {

    /// Survives the restart of a server or a router, and tells about a wrong host name within half a minute.
    ///
    /// The budget is less than the 7.5 minutes between the age at which the lock of a repository counts as lost to
    /// its holder and that at which others may remove it: what was begun under a lock is not stored when it is
    /// gone.
    public static final RetryPolicy USUAL = new RetryPolicy(
            Duration.ofMillis(500), Duration.ofSeconds(60), Duration.ofMinutes(7), Duration.ofSeconds(20));

    public RetryPolicy {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("waits must be positive and grow: " + first + " to " + longest);
        }
    }

    /// The wait after so many failures, at least 1.
    Duration wait(int failures) {
        Duration wait = first;
        for (int count = 1; count < failures && wait.compareTo(longest) < 0; count++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
