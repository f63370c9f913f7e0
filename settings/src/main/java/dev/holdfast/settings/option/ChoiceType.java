package dev.holdfast.settings.option;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One of a few words.
final class ChoiceType<T> extends ValueType<T> {
    private final Map<String, T> choices;
    private final Function<T, String> written;

    ChoiceType(Map<String, T> choices, Function<T, String> written) {
        this.choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
        this.written = written;
    }

    @Override
    public String allowed() {
        return String.join(", ", choices.keySet());
    }

    @Override
    public String print(T value) {
        return written.apply(value);
    }

    @Override
    @Nullable
    T read(Cursor at) {
        String text = ScalarType.textOf(at, allowed());
        if (text == null) {
            return null;
        }
        T choice = choices.get(text);
        if (choice == null) {
            at.problem("unknown value " + at.shown(), allowed(), NearestMatch.of(text, choices.keySet()));
        }
        return choice;
    }

    @Override
    Map<String, Object> schema() {
        return Map.of("type", "string", "enum", List.copyOf(choices.keySet()));
    }
}
