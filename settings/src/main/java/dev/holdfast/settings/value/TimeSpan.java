package dev.holdfast.settings.value;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A positive length of time in whole seconds, written from the largest unit to the smallest: `7d`, `2h`,
/// `1h30m`.
///
/// `w d h m s` are weeks, days, hours, minutes and seconds; a day is always 24 hours. `m` is minutes, never
/// months.
public record TimeSpan(Duration duration) implements Comparable<TimeSpan> {
    /// The texts [#parse] accepts, as a regular expression of JSON schema and Java alike.
    public static final String PATTERN =
            "^(?=[0-9])([0-9]{1,6}w)?([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$";

    private static final Pattern SHAPE = Pattern.compile(PATTERN);
    private static final long[] SECONDS = {7 * 86_400L, 86_400, 3_600, 60, 1};

    public TimeSpan {
        if (!duration.isPositive() || duration.toNanosPart() != 0) {
            throw new IllegalArgumentException("a time span is one second or more, in whole seconds: " + duration);
        }
    }

    public static TimeSpan of(Duration duration) {
        return new TimeSpan(duration);
    }

    /// Reads a time span.
    ///
    /// @throws IllegalArgumentException if `text` is not a time span, or is zero
    public static TimeSpan parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a time span");
        }
        long seconds = 0;
        for (int unit = 0; unit < SECONDS.length; unit++) {
            seconds += amount(matcher.group(unit + 1)) * SECONDS[unit];
        }
        if (seconds == 0) {
            throw new IllegalArgumentException("'" + text + "' is no time at all");
        }
        return new TimeSpan(Duration.ofSeconds(seconds));
    }

    private static long amount(@Nullable String part) {
        return part == null ? 0 : Long.parseLong(part.substring(0, part.length() - 1));
    }

    @Override
    public int compareTo(TimeSpan other) {
        return duration.compareTo(other.duration);
    }

    /// Days, hours, minutes and seconds without the parts that are zero: `1d2h`.
    @Override
    public String toString() {
        String all = String.format(
                Locale.ROOT,
                " %dd %dh %dm %ds",
                duration.toDaysPart(),
                duration.toHoursPart(),
                duration.toMinutesPart(),
                duration.toSecondsPart());
        return all.replaceAll(" 0[dhms]", "").replace(" ", "");
    }
}
