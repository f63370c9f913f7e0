package dev.holdfast.settings.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number of bytes, 0 to 2^63-1, written with or without a unit.
///
/// `KB MB GB TB PB` are powers of 1000, `KiB MiB GiB TiB PiB` powers of 1024. A single letter `K M G T P` is
/// a power of 1024 too, because that is what the same letter means to restic. Upper and lower case are the
/// same. A fraction (`1.5GiB`) is accepted where it comes to a whole number of bytes.
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    /// The texts [#parse] accepts, as a regular expression of JSON schema and Java alike.
    public static final String PATTERN = "^[0-9]+(\\.[0-9]+)?([bB]|[kKmMgGtTpP]([iI]?[bB])?)?$";

    private static final Pattern SHAPE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(b|[kmgtp](?:i?b)?)?");
    private static final String PREFIXES = "kmgtp";
    private static final List<String> DECIMAL = List.of("PB", "TB", "GB", "MB", "KB");
    private static final List<String> BINARY = List.of("PiB", "TiB", "GiB", "MiB", "KiB");

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative: " + bytes);
        }
    }

    public static ByteSize ofBytes(long bytes) {
        return new ByteSize(bytes);
    }

    /// Reads a size.
    ///
    /// @throws IllegalArgumentException if `text` is not a size, is not a whole number of bytes, or exceeds
    /// 2^63-1
    public static ByteSize parse(String text) {
        Matcher matcher = SHAPE.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a size");
        }
        String unit = matcher.group(2) == null ? "b" : matcher.group(2);
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(factor(unit));
        try {
            return new ByteSize(bytes.longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number of bytes below 2^63", e);
        }
    }

    private static BigDecimal factor(String unit) {
        int power = PREFIXES.indexOf(unit.charAt(0)) + 1;
        boolean decimal = unit.length() == 2 && unit.endsWith("b");
        return BigDecimal.valueOf(decimal ? 1000 : 1024).pow(power);
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /// The exact size in the largest unit that divides it: `1MiB`, `1MB`, `1043B`.
    @Override
    public String toString() {
        if (bytes == 0) {
            return "0B";
        }
        String binary = inLargest(1024, BINARY);
        String decimal = inLargest(1000, DECIMAL);
        if (binary.isEmpty() && decimal.isEmpty()) {
            return bytes + "B";
        }
        boolean preferDecimal = binary.isEmpty() || (!decimal.isEmpty() && decimal.length() < binary.length());
        return preferDecimal ? decimal : binary;
    }

    private String inLargest(int base, List<String> units) {
        for (int i = 0; i < units.size(); i++) {
            long unit = pow(base, units.size() - i);
            if (bytes % unit == 0) {
                return bytes / unit + units.get(i);
            }
        }
        return "";
    }

    private static long pow(int base, int exponent) {
        long result = 1;
        for (int i = 0; i < exponent; i++) {
            result *= base;
        }
        return result;
    }
}
