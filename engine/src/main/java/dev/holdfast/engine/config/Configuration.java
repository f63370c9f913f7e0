package dev.holdfast.engine.config;

import dev.holdfast.asset.AssetSettings;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.settings.option.ConfigNotice;
import dev.holdfast.settings.option.NearestMatch;
import dev.holdfast.settings.option.Settings;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A valid configuration: every name in it that refers to something does so. Immutable; all maps keep the
/// file's order.
///
/// @param file the file it was read from
/// @param notifications who is told about findings, kept for a later version
/// @param notices what the file says that does not happen in this version
public record Configuration(
        String file,
        Map<String, RepositoryDefinition> repositories,
        Map<String, Policy> policies,
        Map<String, Application> applications,
        List<Settings> notifications,
        List<ConfigNotice> notices) {
    public Configuration {
        repositories = Collections.unmodifiableMap(new LinkedHashMap<>(repositories));
        policies = Collections.unmodifiableMap(new LinkedHashMap<>(policies));
        applications = Collections.unmodifiableMap(new LinkedHashMap<>(applications));
        notifications = List.copyOf(notifications);
        notices = List.copyOf(notices);
    }

    /// The repository called `name`.
    ///
    /// @throws HoldfastException with `USAGE` naming the nearest match, if there is none
    public RepositoryDefinition repository(String name) throws HoldfastException {
        return find("repository", name, repositories);
    }

    /// The application called `name`.
    ///
    /// @throws HoldfastException with `USAGE` naming the nearest match, if there is none
    public Application application(String name) throws HoldfastException {
        return find("application", name, applications);
    }

    /// The assets that `APPLICATION` or `APPLICATION/ASSET` means.
    ///
    /// @throws HoldfastException with `USAGE` naming the nearest match, if there is no such application or
    /// asset
    public List<AssetOf> select(String target) throws HoldfastException {
        int slash = target.indexOf('/');
        Application application = application(slash < 0 ? target : target.substring(0, slash));
        Collection<AssetDefinition> assets = slash < 0
                ? application.assets().values()
                : List.of(find(
                        "asset of '" + application.name() + "'", target.substring(slash + 1), application.assets()));
        return assets.stream().map(asset -> new AssetOf(application, asset)).toList();
    }

    /// Every asset of every application.
    public List<AssetOf> allAssets() {
        return applications.values().stream()
                .flatMap(application ->
                        application.assets().values().stream().map(asset -> new AssetOf(application, asset)))
                .toList();
    }

    /// The repositories `policy` sends its recovery points to: those it names, or else all.
    public List<RepositoryDefinition> copiesOf(Policy policy) {
        return policy.copies()
                .map(names -> names.stream().distinct().flatMap(this::ifDefined).toList())
                .orElseGet(() -> List.copyOf(repositories.values()));
    }

    private Stream<RepositoryDefinition> ifDefined(String name) {
        return Stream.ofNullable(repositories.get(name));
    }

    private static <T> T find(String kind, String name, Map<String, T> all) throws HoldfastException {
        T found = all.get(name);
        if (found == null) {
            String nearest = NearestMatch.of(name, all.keySet());
            String hint = all.isEmpty()
                    ? "the configuration defines none"
                    : (nearest.isEmpty() ? "" : "did you mean '" + nearest + "'? ") + "the configuration defines "
                            + String.join(", ", all.keySet());
            throw new HoldfastException(ErrorCode.USAGE, "unable to find " + kind + " '" + name + "'", hint);
        }
        return found;
    }

    /// One asset and the application it belongs to.
    public record AssetOf(Application application, AssetDefinition asset) {

        /// `APPLICATION/ASSET`, as commands and tags name it.
        public String name() {
            return application.name() + "/" + asset.name();
        }

        /// What the asset and the policy that holds for it say.
        public AssetSettings settings() {
            return new AssetSettings(
                    application.name(),
                    asset.name(),
                    asset.settings(),
                    application.policy().settings());
        }
    }
}
