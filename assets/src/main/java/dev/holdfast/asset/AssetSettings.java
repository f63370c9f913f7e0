package dev.holdfast.asset;

import dev.holdfast.settings.option.Option;
import dev.holdfast.settings.option.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a configuration says about one asset: its own keys, and those of the policy that holds for it.
///
/// @param application the name of the application
/// @param name the name of the asset in it
/// @param own the asset's keys
/// @param policy the keys of the policy
public record AssetSettings(String application, String name, Settings own, Settings policy) {

    /// `APPLICATION/ASSET`, as commands and messages name it.
    public String fullName() {
        return application + "/" + name;
    }

    /// What the asset itself says or else the policy, or else the option's default, or nothing.
    public <T> Optional<T> find(Option<T> option) {
        return own.written(option).or(() -> policy.written(option)).or(option::defaultValue);
    }

    /// The same for an option that is required or has a default.
    public <T> T get(Option<T> option) {
        return find(option).orElseThrow(() -> new IllegalStateException("no value for '" + option + "'"));
    }

    /// The items of the policy, then those of the asset, each once.
    public <T> List<T> both(Option<List<T>> option) {
        return Stream.concat(items(policy, option), items(own, option))
                .distinct()
                .toList();
    }

    private static <T> Stream<T> items(Settings settings, Option<List<T>> option) {
        return settings.find(option).stream().flatMap(List::stream);
    }
}
