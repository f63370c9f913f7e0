package dev.holdfast.cli.render;

import java.time.Duration;
import java.util.Locale;

/// Lengths of time for people.
public final class Elapsed {
    private Elapsed() {}

    /// Such as `0.42 s`, `12.3 s`, `2:05`, `1:02:03`.
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            double value = duration.toNanos() / 1e9;
            return String.format(Locale.ROOT, value < 10 ? "%.2f s" : "%.1f s", value);
        }
        return clock(seconds);
    }

    /// Such as `0:07`, `2:05`, `1:02:03`: like [#of], but without fractions, for figures that change as one looks.
    public static String clock(long seconds) {
        long hours = seconds / 3600;
        long minutes = seconds / 60 % 60;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", minutes, seconds % 60);
    }
}
