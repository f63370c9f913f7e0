package dev.holdfast.settings.option;

import dev.holdfast.settings.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A list of values of one type, or one such value alone, which is a list of one.
final class OneOrMoreType<T> extends ValueType<List<T>> {
    private final ValueType<T> item;
    private final ListType<T> list;

    OneOrMoreType(ValueType<T> item) {
        this.item = item;
        this.list = new ListType<>(item);
    }

    @Override
    public String allowed() {
        return item.allowed() + ", or a list of such";
    }

    @Override
    public String print(List<T> value) {
        return list.print(value);
    }

    @Override
    public boolean isSecret() {
        return item.isSecret();
    }

    @Override
    @Nullable
    List<T> read(Cursor at) {
        if (at.value() instanceof YamlValue.Sequence) {
            return list.read(at);
        }
        T value = item.read(at);
        return value == null ? null : List.of(value);
    }

    @Override
    Map<String, Object> schema() {
        return Map.of("anyOf", List.of(item.schema(), list.schema()));
    }
}
