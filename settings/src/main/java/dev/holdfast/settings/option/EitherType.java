package dev.holdfast.settings.option;

import dev.holdfast.settings.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A value with two spellings: a mapping, or something that is not one.
final class EitherType<A, B, T> extends ValueType<T> {
    private final ValueType<A> mapping;
    private final Function<A, T> fromMapping;
    private final ValueType<B> other;
    private final Function<B, T> fromOther;

    EitherType(ValueType<A> mapping, Function<A, T> fromMapping, ValueType<B> other, Function<B, T> fromOther) {
        this.mapping = mapping;
        this.fromMapping = fromMapping;
        this.other = other;
        this.fromOther = fromOther;
    }

    @Override
    public String allowed() {
        return other.allowed() + ", or " + mapping.allowed();
    }

    @Override
    List<Section> sections() {
        return mapping.sections();
    }

    @Override
    @Nullable
    T read(Cursor at) {
        if (at.value() instanceof YamlValue.Mapping) {
            A value = mapping.read(at);
            return value == null ? null : fromMapping.apply(value);
        }
        B value = other.read(at);
        return value == null ? null : fromOther.apply(value);
    }

    @Override
    Map<String, Object> schema() {
        return Map.of("anyOf", List.of(other.schema(), mapping.schema()));
    }
}
