package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;

/// A point in time with the offset from UTC in which it is written. Two timestamps are equal when both agree;
/// [#isSameInstant] compares the points in time alone.
///
/// @param epochSecond seconds since 1970-01-01T00:00:00Z
/// @param nano nanoseconds within the second, 0 to 999999999
/// @param offsetSeconds seconds east of UTC, less than 24 hours either way
public record Timestamp(long epochSecond, int nano, int offsetSeconds) implements Comparable<Timestamp> {
    /// What stands for a missing time, as in Go: 0001-01-01T00:00:00Z.
    public static final Timestamp ZERO = new Timestamp(-62135596800L, 0, 0);

    private static final int NANOS_PER_SECOND = 1_000_000_000;
    private static final int SECONDS_PER_DAY = 86_400;

    public Timestamp {
        if (nano < 0 || nano >= NANOS_PER_SECOND) {
            throw new IllegalArgumentException("nanoseconds are 0 to 999999999, not " + nano);
        }
        if (offsetSeconds <= -SECONDS_PER_DAY || offsetSeconds >= SECONDS_PER_DAY) {
            throw new IllegalArgumentException("an offset is less than 24 hours, not " + offsetSeconds + " seconds");
        }
    }

    /// The instant, written at the given offset.
    public static Timestamp of(Instant instant, ZoneOffset offset) {
        return new Timestamp(instant.getEpochSecond(), instant.getNano(), offset.getTotalSeconds());
    }

    /// The time written in UTC.
    public static Timestamp utc(long epochSecond, int nano) {
        return new Timestamp(epochSecond, nano, 0);
    }

    /// Reads RFC 3339 with any number of fraction digits, of which nine count.
    ///
    /// @throws FormatException if `text` is anything else
    public static Timestamp parse(String text) throws FormatException {
        byte[] bytes = text.getBytes(US_ASCII);
        Timestamp time = TimestampText.parse(bytes, 0, bytes.length);
        if (time == null) {
            throw new FormatException(
                    "unable to decode time '" + text + "': expected the form 2006-01-02T15:04:05.999999999+07:00");
        }
        return time;
    }

    /// The point in time alone.
    ///
    /// @throws DateTimeException if the time is beyond the range of `Instant`
    public Instant toInstant() {
        return Instant.ofEpochSecond(epochSecond, nano);
    }

    /// Whether both are the same point in time, whatever their offsets.
    public boolean isSameInstant(Timestamp other) {
        return epochSecond == other.epochSecond && nano == other.nano;
    }

    /// Ordered by the point in time, then by the offset.
    @Override
    public int compareTo(Timestamp other) {
        int bySecond = Long.compare(epochSecond, other.epochSecond);
        if (bySecond != 0) {
            return bySecond;
        }
        int byNano = Integer.compare(nano, other.nano);
        return byNano != 0 ? byNano : Integer.compare(offsetSeconds, other.offsetSeconds);
    }

    /// RFC 3339 as Go prints it: a fraction without trailing zeros, `Z` for UTC, else `+hh:mm`. The year is
    /// clamped to 0 to 9999, the offset cut to minutes.
    @Override
    public String toString() {
        byte[] text = new byte[TimestampText.MAX_LENGTH];
        int length = TimestampText.write(this, text, 0);
        return new String(text, 0, length, US_ASCII);
    }
}
