package dev.holdfast.settings.option;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The name of something the same file defines. Whether it does is checked once the whole file is read.
final class ReferenceType extends ValueType<String> {
    private final String kind;

    ReferenceType(String kind) {
        this.kind = kind;
    }

    @Override
    public String allowed() {
        return "the name of a " + kind + " defined in this file";
    }

    @Override
    @Nullable
    String read(Cursor at) {
        String name = ScalarType.textOf(at, allowed());
        if (name != null) {
            at.reading().refer(kind, name, at);
        }
        return name;
    }

    @Override
    Map<String, Object> schema() {
        return Map.of("type", List.of("string", "number"));
    }
}
