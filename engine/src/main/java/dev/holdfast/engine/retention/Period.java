package dev.holdfast.engine.retention;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/// A stretch of the calendar of which one recovery point is kept. It begins and ends by the clock of the host that
/// made the point.
public enum Period {
    HOURLY,
    DAILY,
    /// From Monday to Sunday, as ISO 8601 counts weeks.
    WEEKLY,
    MONTHLY,
    QUARTERLY,
    YEARLY;

    /// A number that all moments of the same period share, and no others.
    long of(LocalDateTime time) {
        return switch (this) {
            case HOURLY -> time.toLocalDate().toEpochDay() * 24 + time.getHour();
            case DAILY -> time.toLocalDate().toEpochDay();
            case WEEKLY -> time.get(IsoFields.WEEK_BASED_YEAR) * 100L + time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTHLY -> time.getLong(ChronoField.PROLEPTIC_MONTH);
            case QUARTERLY -> time.getYear() * 4L + time.get(IsoFields.QUARTER_OF_YEAR);
            case YEARLY -> time.getYear();
        };
    }

    /// As configurations and options write it: `daily`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
