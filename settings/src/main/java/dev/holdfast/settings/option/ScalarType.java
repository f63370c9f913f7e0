package dev.holdfast.settings.option;

import dev.holdfast.settings.yaml.YamlValue;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A type whose values are one word, number or text.
final class ScalarType<T> extends ValueType<T> {
    private final String allowed;
    private final Map<String, Object> schema;
    private final Function<String, T> parser;
    private final Set<String> examples;

    ScalarType(String allowed, Map<String, Object> schema, Function<String, T> parser) {
        this(allowed, schema, parser, Set.of());
    }

    /// A type that knows words which are right, to suggest the nearest.
    ScalarType(String allowed, Map<String, Object> schema, Function<String, T> parser, Set<String> examples) {
        this.allowed = allowed;
        this.schema = Map.copyOf(schema);
        this.parser = parser;
        this.examples = examples;
    }

    @Override
    public String allowed() {
        return allowed;
    }

    @Override
    @Nullable
    T read(Cursor at) {
        String text = textOf(at, allowed);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            String message = "unable to read " + at.shown() + (why.isEmpty() ? "" : ": " + why);
            at.problem(message, allowed, NearestMatch.of(text, examples));
            return null;
        }
    }

    /// The text of a scalar that is neither nothing nor an unquoted flag; otherwise reports what stands
    /// there.
    static @Nullable String textOf(Cursor at, String allowed) {
        if (!(at.value() instanceof YamlValue.Scalar scalar)) {
            at.problem("expected one value, found " + at.shown(), allowed);
            return null;
        }
        if (scalar.isNull()) {
            at.problem("the value is missing", allowed);
            return null;
        }
        if (scalar.isFlag()) {
            at.problem("found the flag " + scalar.text() + "; put it in quotes if it is a text", allowed);
            return null;
        }
        return scalar.text();
    }

    @Override
    Map<String, Object> schema() {
        return schema;
    }
}
