package dev.holdfast.repository.lock;

import java.time.Duration;

/// The time spans of the locking protocol. They are agreed between all programs that use a repository: a holder
/// that refreshed later than others expect would be taken for dead.
///
/// @param settle between writing a lock and looking for rivals
/// @param refresh how often a lock is renewed
/// @param lost the age at which a holder that could not renew its lock gives it up; less than `stale` by enough
///     to bear clocks that disagree
/// @param stale the age at which `unlock` removes a lock
/// @param poll how often the holder looks at the clock; short, because timers stand still while a machine
///     sleeps
/// @param firstRetry the first wait for a lock held by others, or for an unreadable one; doubled each time
/// @param longestRetry the longest such wait
record LockTiming(
        Duration settle,
        Duration refresh,
        Duration lost,
        Duration stale,
        Duration poll,
        Duration firstRetry,
        Duration longestRetry) {

    /// restic's.
    static final LockTiming STANDARD = new LockTiming(
            Duration.ofMillis(200),
            Duration.ofMinutes(5),
            Duration.ofSeconds(22 * 60 + 30),
            Duration.ofMinutes(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60));

    /// How often locks are read before one of them counts as unreadable.
    static final int READ_ATTEMPTS = 4;

    /// The wait that follows a wait.
    Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(longestRetry) > 0 ? longestRetry : twice;
    }
}
