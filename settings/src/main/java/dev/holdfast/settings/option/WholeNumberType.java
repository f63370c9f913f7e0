package dev.holdfast.settings.option;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A whole number between two bounds, both included.
final class WholeNumberType extends ValueType<Integer> {
    private final int minimum;
    private final int maximum;

    WholeNumberType(int minimum, int maximum) {
        this.minimum = minimum;
        this.maximum = maximum;
    }

    @Override
    public String allowed() {
        return maximum == Integer.MAX_VALUE
                ? "a whole number from " + minimum
                : "a whole number from " + minimum + " to " + maximum;
    }

    @Override
    @Nullable
    Integer read(Cursor at) {
        String text = ScalarType.textOf(at, allowed());
        if (text == null) {
            return null;
        }
        long number = text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
        if (number < minimum || number > maximum) {
            at.problem("unable to read " + at.shown(), allowed());
            return null;
        }
        return (int) number;
    }

    @Override
    Map<String, Object> schema() {
        return maximum == Integer.MAX_VALUE
                ? Map.of("type", "integer", "minimum", minimum)
                : Map.of("type", "integer", "minimum", minimum, "maximum", maximum);
    }
}
