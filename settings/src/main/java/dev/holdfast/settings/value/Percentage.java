package dev.holdfast.settings.value;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// A share of a hundred, zero or more, exact: `20%`, `2.5%`. It may exceed 100 % where a change is meant.
public record Percentage(BigDecimal percent) implements Comparable<Percentage> {
    /// The texts [#parse] accepts, as a regular expression of JSON schema and Java alike.
    public static final String PATTERN = "^[0-9]{1,6}(\\.[0-9]{1,6})?%$";

    private static final Pattern SHAPE = Pattern.compile(PATTERN);

    public Percentage {
        if (percent.signum() < 0) {
            throw new IllegalArgumentException("a percentage cannot be negative: " + percent.toPlainString());
        }
        percent = percent.stripTrailingZeros();
    }

    /// Reads a percentage.
    ///
    /// @throws IllegalArgumentException if `text` is not a number followed by `%`
    public static Percentage parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a percentage");
        }
        return new Percentage(new BigDecimal(text.substring(0, text.length() - 1)));
    }

    /// This share of the whole as a factor: 20 % is 0.2.
    public double asFraction() {
        return percent.movePointLeft(2).doubleValue();
    }

    @Override
    public int compareTo(Percentage other) {
        return percent.compareTo(other.percent);
    }

    @Override
    public String toString() {
        return percent.toPlainString() + "%";
    }
}
