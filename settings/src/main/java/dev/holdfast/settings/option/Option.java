package dev.holdfast.settings.option;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one declaration of a configuration key: its name, type, default, meaning and history. Immutable.
///
/// @param <T> the type of the key's value once it is read
public final class Option<T> {
    private final String key;
    private final ValueType<T> type;
    private final String summary;
    private final @Nullable T defaultValue;
    private final boolean required;
    private final Lifecycle lifecycle;
    private final List<String> onlyFor;
    private final String since;

    private Option(
            String key,
            ValueType<T> type,
            String summary,
            @Nullable T defaultValue,
            boolean required,
            Lifecycle lifecycle,
            List<String> onlyFor,
            String since) {
        this.key = key;
        this.type = type;
        this.summary = summary;
        this.defaultValue = defaultValue;
        this.required = required;
        this.lifecycle = lifecycle;
        this.onlyFor = List.copyOf(onlyFor);
        this.since = since;
    }

    /// A key that must stand in its section. `summary` is one sentence.
    public static <T> Option<T> required(String key, ValueType<T> type, String summary) {
        return new Option<>(key, type, summary, null, true, new Lifecycle.Current(), List.of(), "0.1");
    }

    /// A key that may be left out and then means nothing.
    public static <T> Option<T> optional(String key, ValueType<T> type, String summary) {
        return new Option<>(key, type, summary, null, false, new Lifecycle.Current(), List.of(), "0.1");
    }

    /// A key that may be left out and then has the value `defaultValue`.
    public static <T> Option<T> withDefault(String key, ValueType<T> type, T defaultValue, String summary) {
        return new Option<>(key, type, summary, defaultValue, false, new Lifecycle.Current(), List.of(), "0.1");
    }

    /// The same key, read and kept for a later version.
    public Option<T> planned() {
        return new Option<>(key, type, summary, defaultValue, required, new Lifecycle.Planned(), onlyFor, since);
    }

    /// The old name of the option that is now called `to`, of the same type and in the same section.
    public Option<T> renamedTo(String to) {
        return new Option<>(key, type, summary, defaultValue, false, new Lifecycle.Renamed(to), onlyFor, since);
    }

    /// A key that no longer exists, and why.
    public Option<T> removed(String reason) {
        return new Option<>(key, type, summary, null, false, new Lifecycle.Removed(reason), onlyFor, since);
    }

    /// The same key, valid only in sections of these variants (assets of these types).
    public Option<T> onlyFor(String... variants) {
        return new Option<>(key, type, summary, defaultValue, required, lifecycle, List.of(variants), since);
    }

    /// The same key as one of a section whose variants differ: valid only for these, and required by none of them as
    /// far as the section itself can tell.
    Option<T> acceptedBy(List<String> variants) {
        return new Option<>(key, type, summary, defaultValue, false, lifecycle, variants, since);
    }

    /// Whether the other option is written and read in the same way.
    boolean isWrittenLike(Option<?> other) {
        return this == other
                || (type.allowed().equals(other.type.allowed()) && type.schema().equals(other.type.schema()));
    }

    /// The same key, first known to `version`.
    public Option<T> since(String version) {
        return new Option<>(key, type, summary, defaultValue, required, lifecycle, onlyFor, version);
    }

    public String key() {
        return key;
    }

    public ValueType<T> type() {
        return type;
    }

    /// What the key means, one sentence.
    public String summary() {
        return summary;
    }

    public Optional<T> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /// The default as it would be written, where there is one.
    public Optional<String> printedDefault() {
        return defaultValue().map(type::print);
    }

    public boolean isRequired() {
        return required;
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }

    /// The variants of its section that accept the key; empty means all.
    public List<String> onlyFor() {
        return onlyFor;
    }

    /// The first version that knows the key.
    public String since() {
        return since;
    }

    /// Whether a user may write the key today.
    public boolean isUsable() {
        return switch (lifecycle) {
            case Lifecycle.Current _, Lifecycle.Planned _ -> true;
            case Lifecycle.Renamed _, Lifecycle.Removed _ -> false;
        };
    }

    @Override
    public String toString() {
        return key;
    }
}
