package dev.holdfast.cli.render;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Moments for people, in their own time zone.
///
/// @param zone where the reader is
public record LocalTimes(ZoneId zone) {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /// Such as `2026-03-01 14:05:59`.
    public String of(Instant moment) {
        return FORMAT.format(moment.atZone(zone));
    }
}
