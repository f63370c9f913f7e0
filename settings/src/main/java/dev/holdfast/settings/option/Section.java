package dev.holdfast.settings.option;

import java.util.List;
import java.util.Optional;

/// The options that may stand together under one key, as `policies.standard`.
///
/// @param name the section's name in the schema and on the reference page
/// @param summary what the section describes, one or more sentences
public record Section(String name, String summary, List<Option<?>> options, SectionRule rule) {
    public Section {
        options = List.copyOf(options);
        long distinct = options.stream().map(Option::key).distinct().count();
        if (distinct != options.size()) {
            throw new IllegalArgumentException("section '" + name + "' declares a key twice");
        }
    }

    public static Section of(String name, String summary, Option<?>... options) {
        return new Section(name, summary, List.of(options), SectionRule.NONE);
    }

    public Section with(SectionRule newRule) {
        return new Section(name, summary, options, newRule);
    }

    /// The option called `key`, whatever its lifecycle.
    Optional<Option<?>> find(String key) {
        for (Option<?> option : options) {
            if (option.key().equals(key)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    /// The keys a user may write today.
    List<String> usableKeys() {
        return options.stream().filter(Option::isUsable).map(Option::key).toList();
    }
}
