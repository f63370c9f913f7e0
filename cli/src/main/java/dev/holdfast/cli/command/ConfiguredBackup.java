package dev.holdfast.cli.command;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.files.FilesAsset;
import dev.holdfast.cli.environment.Cancellation;
import dev.holdfast.cli.session.AssetSurroundings;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositoryPasswords;
import dev.holdfast.cli.session.RunRepositories;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.config.Application;
import dev.holdfast.engine.config.Configuration;
import dev.holdfast.engine.config.Configuration.AssetOf;
import dev.holdfast.engine.config.OptionCatalog;
import dev.holdfast.engine.config.RepositoryDefinition;
import dev.holdfast.engine.run.ApplicationRun;
import dev.holdfast.engine.run.AssetTask;
import dev.holdfast.engine.run.Outcome;
import dev.holdfast.engine.run.RunId;
import dev.holdfast.engine.run.RunResult;
import dev.holdfast.engine.run.RunSetting;
import dev.holdfast.engine.run.UnusableAsset;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.write.WriteOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Captures applications of a configuration, each in one run.
final class ConfiguredBackup {
    private static final int INCOMPLETE = 3;

    private final CommandContext context;
    private final RepositoryOpener opener;
    private final Configuration configuration;
    private final BackupOptions options;
    private final BackupSettings settings;
    private final Surroundings surroundings;

    ConfiguredBackup(
            CommandContext context, RepositoryOpener opener, Configuration configuration, BackupOptions options) {
        this.context = context;
        this.opener = opener;
        this.configuration = configuration;
        this.options = options;
        this.settings = new BackupSettings(context, opener, options);
        this.surroundings = AssetSurroundings.of(context, opener.fileSystem());
    }

    /// Captures what the targets name; everything if there are none.
    ///
    /// @return the exit status
    int run(List<String> targets) throws Exception {
        configuration.notices().forEach(notice -> context.output().message(notice.toString()));
        Map<Application, List<AssetTask>> applications = tasks(targets);
        if (options.onlyPreflight()) {
            return new PreflightReport(context, new RepositoryPasswords(context, configuration)).run(applications);
        }
        List<RunResult> runs = context.trackInLines(progress -> captureAll(applications, progress));
        for (RunResult run : runs) {
            new RunReport(context, run, options.dryRun()).print();
        }
        return status(runs);
    }

    private static int status(List<RunResult> runs) {
        if (runs.stream().allMatch(run -> run.outcome() == Outcome.COMPLETE)) {
            return 0;
        }
        return runs.stream().allMatch(run -> run.outcome() == Outcome.FAILED) ? 1 : INCOMPLETE;
    }

    private List<RunResult> captureAll(Map<Application, List<AssetTask>> applications, Progress progress)
            throws Exception {
        List<RunResult> runs = new ArrayList<>();
        try (RunRepositories repositories = new RunRepositories(
                opener,
                configuration,
                new RepositoryPasswords(context, configuration),
                settings.decorator(),
                settings::parent,
                new CommandMessages(context, ""),
                progress)) {
            for (Map.Entry<Application, List<AssetTask>> entry : applications.entrySet()) {
                runs.add(capture(entry.getKey(), entry.getValue(), repositories, progress));
            }
        }
        return runs;
    }

    private RunResult capture(
            Application application, List<AssetTask> tasks, RunRepositories repositories, Progress progress)
            throws InterruptedException {
        String id = RunId.of(context.environment().clock().instant(), surroundings.random());
        RunSetting setting = new RunSetting(
                id,
                application.name(),
                repositories,
                settings::labels,
                options.tags(),
                surroundings.environment(),
                options.workers(),
                asset -> new CommandMessages(context, asset.isEmpty() ? "" : application.name() + "/" + asset + ": "),
                progress);
        ApplicationRun run = new ApplicationRun(
                setting,
                application.settings().find(OptionCatalog.BEFORE),
                application.settings().find(OptionCatalog.AFTER),
                application.settings().find(OptionCatalog.CONCURRENCY).orElse(surroundings.processors()));
        try (Cancellation.Registration _ = context.environment().cancellation().onCancel(run::stop)) {
            return run.capture(tasks);
        }
    }

    private Map<Application, List<AssetTask>> tasks(List<String> targets) throws HoldfastException, AssetException {
        Map<Application, List<AssetTask>> tasks = new LinkedHashMap<>();
        for (AssetOf asset : assets(targets)) {
            if (asset.asset().isCaptured()) {
                List<AssetTask> known = tasks.computeIfAbsent(asset.application(), _ -> new ArrayList<>());
                if (known.stream()
                        .noneMatch(task -> task.name().equals(asset.asset().name()))) {
                    known.add(task(asset));
                }
            }
        }
        return tasks;
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

    private AssetTask task(AssetOf of) throws HoldfastException {
        AssetType type = of.asset().knownType().orElseThrow();
        List<RepositoryDefinition> copies =
                configuration.copiesOf(of.application().policy());
        Asset asset = asset(of, type);
        WriteOptions write = options.writeOptions(
                WriteOptions.defaults().withCompression(of.settings().get(OptionCatalog.COMPRESSION)));
        return new AssetTask(
                of.asset().name(),
                type.word(),
                type.isDatabase(),
                asset instanceof FilesAsset files ? files.capturedBy(settings.captureOptions()) : asset,
                copies.stream().map(RepositoryDefinition::name)
                        .toList(),
                write,
                of.asset().settings().find(OptionCatalog.BEFORE),
                of.asset().settings().find(OptionCatalog.AFTER));
    }

    private Asset asset(AssetOf of, AssetType type) {
        try {
            return type.configured(of.settings(), surroundings);
        } catch (AssetException unusable) {
            return new UnusableAsset(type.word(), FilePath.of("/" + of.name()), unusable);
        }
    }
}
