package dev.holdfast.engine.config;

import dev.holdfast.settings.option.Settings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a person would miss if it were gone: a named group of assets.
///
/// @param assets by name, in the order of the file
/// @param settings what the file says, the keys of later versions (`objectives`, `validate`) included
public record Application(String name, Policy policy, Map<String, AssetDefinition> assets, Settings settings) {
    public Application {
        assets = Collections.unmodifiableMap(new LinkedHashMap<>(assets));
    }

    public Tier tier() {
        return settings.get(OptionCatalog.TIER);
    }

    public Optional<String> owner() {
        return settings.find(OptionCatalog.OWNER);
    }

    public String environment() {
        return settings.get(OptionCatalog.ENVIRONMENT);
    }
}
