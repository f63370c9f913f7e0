package dev.holdfast.settings.option;

import dev.holdfast.settings.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A list of values of one type. A wrong item is reported and does not hide the others.
final class ListType<T> extends ValueType<List<T>> {
    private final ValueType<T> item;

    ListType(ValueType<T> item) {
        this.item = item;
    }

    @Override
    public String allowed() {
        return "a list, each item " + item.allowed();
    }

    @Override
    public String print(List<T> value) {
        return value.stream().map(item::print).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public boolean isSecret() {
        return item.isSecret();
    }

    @Override
    List<Section> sections() {
        return item.sections();
    }

    @Override
    String step() {
        return "[]" + item.step();
    }

    @Override
    @Nullable
    List<T> read(Cursor at) {
        if (!(at.value() instanceof YamlValue.Sequence sequence)) {
            at.problem("expected a list, found " + (isSecret() ? "something else" : at.shown()), allowed());
            return null;
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            T value = item.read(at.item(i, sequence.items().get(i)));
            if (value != null) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }

    @Override
    Map<String, Object> schema() {
        return Map.of("type", "array", "items", item.schema());
    }
}
