package dev.holdfast.engine.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Names runs so that they sort by time and differ even where two begin in the same second.
public final class RunId {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private RunId() {}

    /// A new one, such as `20260301T030000Z-5f0c9a`.
    public static String of(Instant begun, RandomGenerator random) {
        return TIME.format(begun) + "-" + HexFormat.of().toHexDigits(random.nextInt(), 6);
    }
}
