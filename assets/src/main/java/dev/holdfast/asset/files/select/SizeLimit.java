package dev.holdfast.asset.files.select;

import java.util.Locale;

/// The largest size, in bytes, that a file may have to be captured.
public record SizeLimit(long bytes) {

    public SizeLimit {
        if (bytes < 0) {
            throw new IllegalArgumentException(
                    "unable to use size limit %d: expected 0 or more bytes".formatted(bytes));
        }
    }

    /// Reads a size in restic's syntax: a whole number, then nothing or `b` for bytes, or `k`, `m`, `g`, `t` for
    /// powers of 1024, in either case.
    ///
    /// @throws IllegalArgumentException if `text` is anything else, negative, or above 2^63 - 1 bytes
    public static SizeLimit parse(String text) {
        int unit = text.isEmpty()
                ? -1
                : "bkmgt".indexOf(text.toLowerCase(Locale.ROOT).charAt(text.length() - 1));
        String number = unit < 0 ? text : text.substring(0, text.length() - 1);
        try {
            long value = Long.parseLong(number);
            return new SizeLimit(Math.multiplyExact(value, 1L << (10 * Math.max(unit, 0))));
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "unable to read size '%s': expected a number of bytes, or one with k, m, g or t, such as 500m"
                            .formatted(text),
                    e);
        }
    }
}
