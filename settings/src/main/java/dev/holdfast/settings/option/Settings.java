package dev.holdfast.settings.option;

import dev.holdfast.settings.yaml.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The values one section of a file gives to its options, each with the place it stands at. Immutable.
///
/// Only what was written is here; a default comes from the option when it is asked for.
public final class Settings {
    private final Position position;
    private final Map<String, Setting> values;

    Settings(Position position, Map<String, Setting> values) {
        this.position = position;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// Settings that say nothing.
    public static Settings none() {
        return new Settings(new Position("", 1, 1), Map.of());
    }

    /// Where the section starts.
    public Position position() {
        return position;
    }

    /// Whether the file itself gives the option a value.
    public boolean has(Option<?> option) {
        return values.containsKey(option.key());
    }

    /// The value written in the file, or the option's default, or nothing.
    public <T> Optional<T> find(Option<T> option) {
        return written(option).or(option::defaultValue);
    }

    /// The value written in the file or the option's default. For options that are required or have a
    /// default.
    public <T> T get(Option<T> option) {
        return find(option).orElseThrow(() -> new IllegalStateException("no value for '" + option + "'"));
    }

    /// The value written in the file, without the default.
    @SuppressWarnings("unchecked") // the reader stored under the option's key what the option's own type read
    public <T> Optional<T> written(Option<T> option) {
        Setting setting = values.get(option.key());
        return setting == null ? Optional.empty() : Optional.of((T) setting.value());
    }

    /// Where the option's value stands, or where the section starts if it has none.
    public Position position(Option<?> option) {
        Setting setting = values.get(option.key());
        return setting == null ? position : setting.position();
    }

    /// Names the keys only: a value may hold what nobody else should read.
    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }

    /// One value and the position of its key.
    record Setting(Object value, Position position) {}
}
