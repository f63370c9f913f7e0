package dev.holdfast.engine.config;

import dev.holdfast.repository.compress.Compression;
import dev.holdfast.settings.option.Settings;
import java.util.List;

/// What the configuration as a whole says about one asset of type `files`: the asset's own keys over its
/// application's policy over the defaults.
///
/// @param paths absolute, in the order of the file
/// @param copies the repositories the recovery points go to, the first one first
public record EffectiveFiles(
        Application application,
        Asset asset,
        List<String> paths,
        Exclusions exclusions,
        boolean oneFileSystem,
        Compression compression,
        List<RepositoryDefinition> copies) {
    public EffectiveFiles {
        paths = List.copyOf(paths);
        copies = List.copyOf(copies);
    }

    static EffectiveFiles of(Configuration configuration, Application application, Asset asset) {
        Settings general = application.policy().settings();
        Settings special = asset.settings();
        return new EffectiveFiles(
                application,
                asset,
                asset.paths(),
                Exclusions.of(general, special),
                special.written(OptionCatalog.ONE_FILE_SYSTEM).orElse(general.get(OptionCatalog.ONE_FILE_SYSTEM)),
                special.written(OptionCatalog.COMPRESSION).orElse(general.get(OptionCatalog.COMPRESSION)),
                configuration.copiesOf(application.policy()));
    }
}
