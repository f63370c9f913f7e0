package dev.holdfast.engine.config;

import dev.holdfast.settings.option.Settings;
import java.util.List;
import java.util.Optional;

/// One thing to protect inside an application.
///
/// @param type the type as written; one that [AssetType] knows, unless the asset is not protected
/// @param settings what the file says, the keys of later versions included
public record Asset(String name, String type, Settings settings) {

    static Asset of(String name, Settings settings) {
        return new Asset(name, settings.get(OptionCatalog.TYPE), settings);
    }

    /// The type, or nothing for an unprotected asset of a type this program does not know.
    public Optional<AssetType> knownType() {
        return AssetType.of(type);
    }

    /// Whether this version makes recovery points of the asset: it is to be protected, and its type is built.
    public boolean isCaptured() {
        return isProtected() && knownType().map(AssetType::isCaptured).orElse(false);
    }

    /// Whether the asset is to be protected at all (`protect`).
    public boolean isProtected() {
        return settings.get(OptionCatalog.PROTECT);
    }

    /// Why the asset is not protected.
    public Optional<String> reason() {
        return settings.find(OptionCatalog.REASON);
    }

    /// Absolute paths, in the order of the file.
    public List<String> paths() {
        return settings.find(OptionCatalog.PATHS).orElse(List.of());
    }
}
