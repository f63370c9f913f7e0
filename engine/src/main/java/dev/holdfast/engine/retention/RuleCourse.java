package dev.holdfast.engine.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/// A rule on its way through the points of one group, from the newest to the oldest. Not thread-safe.
final class RuleCourse {
    private final KeepRule rule;
    private final Optional<ZonedDateTime> newest;
    private final Instant now;
    private int kept;
    private long lastPeriod = Long.MIN_VALUE;

    /// @param newest what windows count back from; without one they are endless
    RuleCourse(KeepRule rule, Optional<ZonedDateTime> newest, Instant now) {
        this.rule = rule;
        this.now = now;
        this.newest = newest;
    }

    KeepRule rule() {
        return rule;
    }

    /// Whether the rule keeps the next point.
    ///
    /// @param oldest whether none follows
    boolean keepsNext(RetentionPoint point, boolean oldest) {
        return switch (rule) {
            case KeepRule.Last(int count) -> kept++ < count;
            case KeepRule.Within(CalendarSpan span) -> isWithin(point, span);
            case KeepRule.UntilExpired(Duration after) ->
                point.expiry().filter(end -> end.plus(after).isBefore(now)).isEmpty();
            case KeepRule.Tagged tagged -> point.tags().containsAll(tagged.tags());
            case KeepRule.Periods(Period period, int count) -> kept < count && beginsPeriod(point, period, oldest);
            case KeepRule.PeriodsWithin(Period period, CalendarSpan span) ->
                isWithin(point, span) && beginsPeriod(point, period, oldest);
        };
    }

    private boolean beginsPeriod(RetentionPoint point, Period period, boolean oldest) {
        long number = period.of(point.local());
        if (number == lastPeriod && !oldest) {
            return false;
        }
        lastPeriod = number;
        kept++;
        return true;
    }

    private boolean isWithin(RetentionPoint point, CalendarSpan span) {
        return newest.isEmpty() || point.time().toInstant().isAfter(span.before(newest.get()));
    }
}
