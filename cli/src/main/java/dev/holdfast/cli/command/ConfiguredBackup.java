package dev.holdfast.cli.command;

import dev.holdfast.asset.files.select.Excludes;
import dev.holdfast.cli.environment.SurrogateEscape;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositoryTarget;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.backup.AssetExcludes;
import dev.holdfast.engine.config.Configuration;
import dev.holdfast.engine.config.Configuration.AssetOf;
import dev.holdfast.engine.config.EffectiveFiles;
import dev.holdfast.engine.config.RepositoryDefinition;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.write.WriteOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Captures assets of a configuration, each into every repository that its policy names. An asset that fails does not
/// stop the others.
final class ConfiguredBackup {
    private final CommandContext context;
    private final RepositoryOpener opener;
    private final Configuration configuration;
    private final BackupOptions options;

    ConfiguredBackup(
            CommandContext context, RepositoryOpener opener, Configuration configuration, BackupOptions options) {
        this.context = context;
        this.opener = opener;
        this.configuration = configuration;
        this.options = options;
    }

    /// Captures what the targets name; everything if there are none.
    ///
    /// @return the worst exit status
    int run(List<String> targets) throws Exception {
        configuration.notices().forEach(notice -> context.output().message(notice.toString()));
        int status = 0;
        for (AssetOf asset : assets(targets)) {
            if (asset.asset().isCaptured()) {
                status = worse(status, capture(asset));
            }
        }
        return status;
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

    private int capture(AssetOf asset) throws Exception {
        EffectiveFiles files = configuration.effective(asset.application(), asset.asset());
        int status = 0;
        for (RepositoryDefinition copy : files.copies()) {
            context.output().message(asset.name() + " to " + copy.name() + ":");
            status = worse(status, capture(asset, files, copy));
        }
        return status;
    }

    private int capture(AssetOf asset, EffectiveFiles files, RepositoryDefinition copy) throws Exception {
        try {
            Excludes rules = AssetExcludes.of(
                    files, name -> context.environment().variable(name).map(SurrogateEscape::encode));
            List<FilePath> paths = files.paths().stream().map(FilePath::of).toList();
            WriteOptions write = options.writeOptions(WriteOptions.defaults().withCompression(files.compression()));
            return new BackupRun(context, opener, options)
                    .files(
                            new RepositoryTarget.Configured(copy),
                            paths,
                            rules,
                            files.exclusions().patterns(),
                            write,
                            tags(asset));
        } catch (InterruptedException | CancellationException stopped) {
            throw stopped;
        } catch (Exception failure) {
            context.output().warning("asset '" + asset.name() + "' was not captured: " + failure.getMessage());
            return ErrorCode.INCOMPLETE.kind().exitCode();
        }
    }

    /// What marks a recovery point as one of this asset.
    private List<String> tags(AssetOf asset) {
        List<String> tags = new ArrayList<>(List.of(
                "application=" + asset.application().name(),
                "asset=" + asset.asset().name()));
        tags.addAll(options.tags());
        return tags;
    }

    private static int worse(int one, int other) {
        return Math.max(one, other);
    }
}
