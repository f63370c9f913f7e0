package dev.holdfast.engine.config;

import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.registry.AssetTypes;
import dev.holdfast.settings.option.Settings;
import java.util.Optional;

/// An asset as the configuration declares it.
///
/// @param type the type as written; one that [KnownTypes] has, unless the asset is not protected
/// @param settings what the file says, the keys of later versions included
public record AssetDefinition(String name, String type, Settings settings) {

    static AssetDefinition of(String name, Settings settings) {
        return new AssetDefinition(name, settings.get(OptionCatalog.TYPE), settings);
    }

    /// The type, or nothing if this version cannot capture such assets.
    public Optional<AssetType> knownType() {
        return AssetTypes.of(type);
    }

    /// Whether this version makes recovery points of the asset: it is to be protected, and its type is built.
    public boolean isCaptured() {
        return isProtected() && knownType().isPresent();
    }

    /// Whether the asset is to be protected at all (`protect`).
    public boolean isProtected() {
        return settings.get(OptionCatalog.PROTECT);
    }

    /// Why the asset is not protected.
    public Optional<String> reason() {
        return settings.find(OptionCatalog.REASON);
    }
}
