package dev.holdfast.settings.option;

import dev.holdfast.settings.yaml.YamlValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `true` or `false`, without quotes. The words that older YAML took for flags (`yes`, `on`) are refused.
final class FlagType extends ValueType<Boolean> {

    @Override
    public String allowed() {
        return "true or false";
    }

    @Override
    @Nullable
    Boolean read(Cursor at) {
        if (at.value() instanceof YamlValue.Scalar scalar && scalar.isFlag()) {
            return Boolean.valueOf(scalar.text());
        }
        at.problem("expected a flag, found " + at.shown(), allowed());
        return null;
    }

    @Override
    Map<String, Object> schema() {
        return Map.of("type", "boolean");
    }
}
