package dev.holdfast.engine.retention;

import java.time.Duration;
import java.util.List;

/// What is to be kept of a group of recovery points. Prints as a user would write it: `daily 30`.
public sealed interface KeepRule {
    /// As a count: without end.
    int UNLIMITED = Integer.MAX_VALUE;

    /// The newest points.
    ///
    /// @param count at least 1
    record Last(int count) implements KeepRule {
        public Last {
            requirePositive(count);
        }

        @Override
        public String toString() {
            return "last " + text(count);
        }
    }

    /// The newest point of each of the last periods that have one. While periods are left over, the oldest point of
    /// all is kept too.
    ///
    /// @param count of periods, at least 1
    record Periods(Period period, int count) implements KeepRule {
        public Periods {
            requirePositive(count);
        }

        @Override
        public String toString() {
            return period.word() + " " + text(count);
        }
    }

    /// Everything that is not older than the newest point by more than this.
    record Within(CalendarSpan span) implements KeepRule {
        @Override
        public String toString() {
            return "all " + span;
        }
    }

    /// The newest point of each period that is not older than the newest point of all by more than this, and the
    /// oldest point of all if it is not older either.
    record PeriodsWithin(Period period, CalendarSpan span) implements KeepRule {
        @Override
        public String toString() {
            return period.word() + " " + span;
        }
    }

    /// Whatever has all of these tags.
    record Tagged(List<String> tags) implements KeepRule {
        public Tagged {
            tags = List.copyOf(tags);
        }

        @Override
        public String toString() {
            return "tag " + String.join(",", tags);
        }
    }

    /// Whatever has not expired, or not for longer than this. A point that does not say when it expires is kept.
    ///
    /// @param after not negative
    record UntilExpired(Duration after) implements KeepRule {
        public UntilExpired {
            if (after.isNegative()) {
                throw new IllegalArgumentException("the time after the end is not negative: " + after);
            }
        }

        @Override
        public String toString() {
            return "until expired" + (after.isZero() ? "" : "+" + CalendarSpan.of(after));
        }
    }

    private static void requirePositive(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("the number to keep is at least 1, not " + count);
        }
    }

    private static String text(int count) {
        return count == UNLIMITED ? "unlimited" : Integer.toString(count);
    }
}
