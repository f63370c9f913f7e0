package dev.holdfast.settings.option;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The type of an option's value: what may be written, how it is read, how it is described. Immutable; made
/// by [Types].
///
/// @param <T> what the text becomes
public abstract class ValueType<T> {

    ValueType() {}

    /// What may be written, as part of a sentence: `a size such as 10MB, 1GiB or 4096`.
    public abstract String allowed();

    /// The value as it would be written in a file.
    public String print(T value) {
        return String.valueOf(value);
    }

    /// Whether the value is a secret's source, so that a form hides it.
    public boolean isSecret() {
        return false;
    }

    /// The sections whose options this type nests.
    List<Section> sections() {
        return List.of();
    }

    /// What stands between this value's key and the keys of the nested sections: `.NAME` or `[]`, or nothing.
    String step() {
        return "";
    }

    /// Reads the value at `at`, or reports what is wrong with it and returns nothing.
    abstract @Nullable T read(Cursor at);

    /// The JSON schema of the value. Sections are referred to by name.
    abstract Map<String, Object> schema();
}
