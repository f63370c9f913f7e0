package dev.holdfast.cli.command;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.registry.AssetTypes;
import dev.holdfast.cli.session.AssetSurroundings;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.settings.secret.SecretSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Captures a source that is no path, such as `postgresql://user@host/database`, without a configuration.
final class NamedSources {
    private final CommandContext context;
    private final RepositoryOpener opener;
    private final BackupOptions options;

    NamedSources(CommandContext context, RepositoryOpener opener, BackupOptions options) {
        this.context = context;
        this.opener = opener;
        this.options = options;
    }

    /// Captures the source, if it is one that a type knows by its form.
    ///
    /// @return the exit status; nothing if all sources are paths
    Optional<Integer> run(List<String> sources) throws Exception {
        List<Asset> assets = named(sources);
        if (assets.isEmpty()) {
            refusePassword();
            return Optional.empty();
        }
        if (sources.size() > 1) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "more than one source is given, and one of them is a database: that would be more than one recovery"
                            + " point",
                    "run the command for each of them, or put them in a configuration");
        }
        Asset asset = assets.getFirst();
        List<String> tags = new ArrayList<>(List.of("type=" + asset.describe().type()));
        tags.addAll(options.tags());
        return Optional.of(new BackupRun(context, opener, options).capture(asset, tags));
    }

    private List<Asset> named(List<String> sources) throws HoldfastException, AssetException {
        Surroundings surroundings = AssetSurroundings.of(context, opener.fileSystem());
        Optional<SecretSource> password =
                options.sourcePassword(context.environment().workingDirectory());
        List<Asset> assets = new ArrayList<>();
        for (String source : sources) {
            AssetTypes.named(source, password, surroundings).ifPresent(assets::add);
        }
        return assets;
    }

    private void refusePassword() throws HoldfastException {
        if (options.sourcePassword(context.environment().workingDirectory()).isPresent()) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "the password of a source is given, but no source is a database",
                    "the password of the repository is named by --password-file or --password-command");
        }
    }
}
