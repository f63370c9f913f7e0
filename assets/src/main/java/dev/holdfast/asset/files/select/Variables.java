package dev.holdfast.asset.files.select;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// The environment variables that pattern files may name. Values are bytes, because a directory's name in `HOME`
/// need not be text.
@FunctionalInterface
public interface Variables {

    /// The value of the variable `name`, empty where it is not set.
    Optional<byte[]> value(String name);

    /// The variables of `environment`, values in UTF-8.
    static Variables of(Map<String, String> environment) {
        var copy = Map.copyOf(environment);
        return name -> Optional.ofNullable(copy.get(name)).map(value -> value.getBytes(StandardCharsets.UTF_8));
    }

    /// No variable is set.
    static Variables none() {
        return name -> Optional.empty();
    }
}
