package dev.holdfast.cli.point;

import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// Reads moments as people write them: `2026-03-01`, `2026-03-01 14:05`, `2026-03-01 14:05:59`, each in the reader's
/// time zone, or with an offset as in `2026-03-01T14:05:59Z`.
public final class Moment {
    private Moment() {}

    /// The last instant that the text can mean: of a date the end of the day, of a minute its end.
    public static Instant last(String text, ZoneId zone) throws HoldfastException {
        return parse(text, zone, true);
    }

    /// The first instant that the text can mean.
    public static Instant first(String text, ZoneId zone) throws HoldfastException {
        return parse(text, zone, false);
    }

    private static Instant parse(String text, ZoneId zone, boolean last) throws HoldfastException {
        String iso = text.strip().replace(' ', 'T');
        boolean whole = iso.indexOf('.') < 0;
        try {
            if (iso.length() == 10) {
                LocalDate day = LocalDate.parse(iso);
                return end(
                        day.atStartOfDay(zone).toInstant(),
                        day.plusDays(1).atStartOfDay(zone).toInstant(),
                        last);
            }
            if (iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > 7) {
                Instant start = OffsetDateTime.parse(iso).toInstant();
                return end(start, start.plusSeconds(1), last && whole);
            }
            Instant start = LocalDateTime.parse(iso).atZone(zone).toInstant();
            ChronoUnit precision = iso.length() <= 16 ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
            return end(start, start.plus(1, precision), last && whole);
        } catch (DateTimeException invalid) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "unable to use time '" + text + "': it is none",
                    "write it as in 2026-03-01, '2026-03-01 14:05' or 2026-03-01T14:05:00Z",
                    invalid);
        }
    }

    private static Instant end(Instant first, Instant next, boolean last) {
        return last ? next.minusNanos(1) : first;
    }
}
