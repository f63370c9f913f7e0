package dev.holdfast.cli.render;

import java.util.Locale;

/// Amounts of data for people: binary units, at most four significant digits.
public final class ByteSize {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private ByteSize() {}

    /// Such as `0 B`, `512 B`, `1.500 KiB`, `12.34 GiB`.
    public static String of(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        if (unit == 0) {
            return bytes + " B";
        }
        int decimals = value >= 1000 ? 0 : value >= 100 ? 1 : value >= 10 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, UNITS[unit]);
    }

    /// Such as `12.34 MiB/s`.
    public static String perSecond(double bytesPerSecond) {
        return of(Math.round(bytesPerSecond)) + "/s";
    }
}
