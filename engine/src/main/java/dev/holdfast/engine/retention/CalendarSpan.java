package dev.holdfast.engine.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRules;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A length of time in units of the calendar, such as `1y6m` or `30d`. A day is one of the calendar: where clocks
/// are put forward or back, it has 23 or 25 hours.
///
/// @param years at least 0
/// @param months at least 0
/// @param days at least 0
/// @param exact the rest, not negative
public record CalendarSpan(int years, int months, int days, Duration exact) {
    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,4})y)?(?:(\\d{1,5})m)?(?:(\\d{1,5})w)?(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?");

    public CalendarSpan {
        boolean nothing = years == 0 && months == 0 && days == 0 && exact.isZero();
        if (years < 0 || months < 0 || days < 0 || exact.isNegative() || nothing) {
            throw new IllegalArgumentException("a span of time is longer than nothing");
        }
    }

    /// A span without years and months, in whole days as far as it has any.
    public static CalendarSpan of(Duration length) {
        return new CalendarSpan(0, 0, Math.toIntExact(length.toDays()), length.minusDays(length.toDays()));
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
        return new CalendarSpan(
                number(matcher.group(1)),
                number(matcher.group(2)),
                number(matcher.group(3)) * 7 + number(matcher.group(4)),
                Duration.ofHours(number(matcher.group(5))));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /// The moment that lies so far before, by the clock of a zone: first years, months and days, then the rest. A
    /// day that the month does not have runs over into the next month, as in Go: one month before 31 March is 3
    /// March, or 2 March in a leap year.
    Instant before(ZonedDateTime time) {
        LocalDate first = time.toLocalDate().withDayOfMonth(1).minusMonths(years * 12L + months);
        LocalDate day = first.plusDays(time.getDayOfMonth() - 1L - days);
        long local = day.atTime(time.toLocalTime()).toEpochSecond(ZoneOffset.UTC);
        return Instant.ofEpochSecond(local - offset(local, time.getZone().getRules()), time.getNano())
                .minus(exact);
    }

    /// What is subtracted from the seconds that a clock shows. Of a time that the clock shows twice or never, the
    /// offset is chosen as Go does (`time.Date`): the one in force where the clock of UTC shows these digits,
    /// unless it is not in force at the moment that follows from it.
    private static int offset(long local, ZoneRules rules) {
        int guess = rules.getOffset(Instant.ofEpochSecond(local)).getTotalSeconds();
        return rules.getOffset(Instant.ofEpochSecond(local - guess)).getTotalSeconds();
    }

    /// As [#parse] reads it, with minutes and seconds behind it where there are any.
    @Override
    public String toString() {
        return part(years, "y")
                + part(months, "m")
                + part(days, "d")
                + part(exact.toHours(), "h")
                + part(exact.toMinutesPart(), "min")
                + part(exact.toSecondsPart(), "s");
    }

    private static String part(long amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }
}
