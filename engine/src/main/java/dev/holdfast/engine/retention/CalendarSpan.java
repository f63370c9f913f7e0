package dev.holdfast.engine.retention;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A length of time in units of the calendar, such as `1y6m` or `30d`.
///
/// @param years at least 0
/// @param months at least 0
/// @param exact the rest, not negative
public record CalendarSpan(int years, int months, Duration exact) {
    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,4})y)?(?:(\\d{1,5})m)?(?:(\\d{1,5})w)?(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?");

    public CalendarSpan {
        if (years < 0 || months < 0 || exact.isNegative() || (years == 0 && months == 0 && exact.isZero())) {
            throw new IllegalArgumentException("a span of time is longer than nothing");
        }
    }

    /// A span without years and months.
    public static CalendarSpan of(Duration exact) {
        return new CalendarSpan(0, 0, exact);
    }

    /// Reads years, months, weeks, days and hours in this order: `2y5m1w7d3h`. As with restic, `m` is months.
    ///
    /// @throws IllegalArgumentException if `text` is anything else, or no time at all
    public static CalendarSpan parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a span of time; write years, months, weeks, days and hours such as 1y6m, 30d or 12h");
        }
        Duration exact = Duration.ofDays(number(matcher.group(3)) * 7L + number(matcher.group(4)))
                .plusHours(number(matcher.group(5)));
        return new CalendarSpan(number(matcher.group(1)), number(matcher.group(2)), exact);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /// The moment that lies so far before. A day that the month does not have runs over into the next month, as in
    /// Go: one month before 31 March is 3 March, or 2 March in a leap year.
    LocalDateTime before(LocalDateTime time) {
        LocalDate first = time.toLocalDate().withDayOfMonth(1).minusMonths(years * 12L + months);
        return first.plusDays(time.getDayOfMonth() - 1L)
                .atTime(time.toLocalTime())
                .minus(exact);
    }

    /// As [#parse] reads it, with minutes and seconds behind it where there are any.
    @Override
    public String toString() {
        return part(years, "y")
                + part(months, "m")
                + part(exact.toDaysPart(), "d")
                + part(exact.toHoursPart(), "h")
                + part(exact.toMinutesPart(), "min")
                + part(exact.toSecondsPart(), "s");
    }

    private static String part(long amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }
}
