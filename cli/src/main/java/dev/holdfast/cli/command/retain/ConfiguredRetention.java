package dev.holdfast.cli.command.retain;

import dev.holdfast.cli.session.RepositoryTarget;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.config.Configuration;
import dev.holdfast.engine.config.Configuration.AssetOf;
import dev.holdfast.engine.config.OptionCatalog;
import dev.holdfast.engine.config.RepositoryDefinition;
import dev.holdfast.engine.retention.KeepRule;
import dev.holdfast.engine.retention.PointGroup;
import dev.holdfast.engine.retention.RetentionSettings;
import dev.holdfast.settings.option.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a configuration says about retention: for each repository, the rules of the assets that it holds.
final class ConfiguredRetention {
    private final Configuration configuration;

    ConfiguredRetention(Configuration configuration) {
        this.configuration = configuration;
    }

    /// The work in each repository.
    ///
    /// @param targets applications and assets; all if there are none
    /// @param only the one repository that is meant, or nothing for all
    List<RetainWork> works(List<String> targets, Optional<RepositoryDefinition> only) throws HoldfastException {
        Map<RepositoryDefinition, Map<PointGroup, List<KeepRule>>> rules = new LinkedHashMap<>();
        for (AssetOf asset : assets(targets)) {
            Optional<Settings> retention = asset.settings().find(OptionCatalog.RETENTION_OF);
            if (retention.isEmpty()) {
                continue;
            }
            PointGroup group = new PointGroup.OfAsset(
                    asset.application().name(), asset.asset().name());
            for (RepositoryDefinition copy :
                    configuration.copiesOf(asset.application().policy())) {
                if (only.isEmpty() || only.get().name().equals(copy.name())) {
                    rules.computeIfAbsent(copy, _ -> new LinkedHashMap<>())
                            .put(group, RetentionSettings.rules(retention.get()));
                }
            }
        }
        List<RetainWork> works = new ArrayList<>();
        rules.forEach((repository, ofGroups) -> works.add(new RetainWork(
                new RepositoryTarget.Configured(repository), group -> ofGroups.getOrDefault(group, List.of()))));
        return works;
    }

    private List<AssetOf> assets(List<String> targets) throws HoldfastException {
        if (targets.isEmpty()) {
            return configuration.allAssets();
        }
        List<AssetOf> assets = new ArrayList<>();
        for (String target : targets) {
            assets.addAll(configuration.select(target));
        }
        return assets;
    }
}
