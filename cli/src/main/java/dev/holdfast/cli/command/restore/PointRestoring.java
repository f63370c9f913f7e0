package dev.holdfast.cli.command.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.files.restore.RestoreAction;
import dev.holdfast.asset.files.restore.RestoreListener;
import dev.holdfast.asset.files.restore.RestoreProblem;
import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.command.CommandMessages;
import dev.holdfast.cli.environment.SurrogateEscape;
import dev.holdfast.cli.point.PointTypes;
import dev.holdfast.cli.session.AssetSurroundings;
import dev.holdfast.cli.session.Configurations;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.config.Application;
import dev.holdfast.engine.config.Configuration;
import dev.holdfast.engine.restore.AssetRestore;
import dev.holdfast.engine.restore.AssetRestoreRequest;
import dev.holdfast.engine.restore.Confirmation;
import dev.holdfast.engine.restore.FileRestoreRequest;
import dev.holdfast.engine.restore.PointLabels;
import dev.holdfast.engine.restore.Restore;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/// Restores one recovery point, or those of an application: databases first, each to its own target.
final class PointRestoring {
    private static final String PRODUCTION = "production";

    private final CommandContext context;
    private final RepositoryOpener opener;
    private final RestoreRequestOptions asked;
    private final IndexedRepository indexed;
    private final PointTypes types;
    private final Places places;

    PointRestoring(
            CommandContext context, RepositoryOpener opener, RepositorySession session, RestoreRequestOptions asked)
            throws Exception {
        this.context = context;
        this.opener = opener;
        this.asked = asked;
        this.indexed = context.track(session.repository()::loadIndex);
        this.types = new PointTypes(indexed);
        this.places = new Places(
                context.environment().workingDirectory(), asked.argument().name());
    }

    /// @param points by the name of the asset, which is empty for one alone
    List<PointReport> restore(Map<String, StoredSnapshot> points) throws Exception {
        boolean alone = points.size() == 1;
        asked.targets().check(alone && points.containsKey("") ? List.of() : List.copyOf(points.keySet()));
        tellRuns(points);
        List<PointReport> reports = new ArrayList<>();
        for (Map.Entry<String, StoredSnapshot> entry : databasesFirst(points)) {
            try {
                reports.add(one(entry.getKey(), entry.getValue(), points));
            } catch (InterruptedException | CancellationException stopped) {
                throw stopped;
            } catch (HoldfastException | AssetException | IOException failure) {
                if (alone) {
                    throw failure;
                }
                reports.add(new FailureReport(entry.getKey(), entry.getValue(), failure));
            }
        }
        return reports;
    }

    private List<Map.Entry<String, StoredSnapshot>> databasesFirst(Map<String, StoredSnapshot> points)
            throws AssetException, IOException, InterruptedException {
        List<Map.Entry<String, StoredSnapshot>> databases = new ArrayList<>();
        List<Map.Entry<String, StoredSnapshot>> others = new ArrayList<>();
        for (Map.Entry<String, StoredSnapshot> entry : points.entrySet()) {
            boolean database =
                    types.of(entry.getValue()).map(AssetType::isDatabase).orElse(false);
            (database ? databases : others).add(entry);
        }
        databases.addAll(others);
        return databases;
    }

    /// What belongs together should come from one run.
    private void tellRuns(Map<String, StoredSnapshot> points) {
        long runs = points.values().stream()
                .map(point -> PointLabels.of(point).run())
                .distinct()
                .count();
        if (runs > 1) {
            context.output()
                    .warning("the newest recovery points of the assets come from " + runs
                            + " runs: they hold the states of different times");
        }
    }

    private PointReport one(String asset, StoredSnapshot point, Map<String, StoredSnapshot> points) throws Exception {
        Optional<TargetOptions.Chosen> chosen = points.containsKey("")
                ? asked.targets().of("")
                : asked.targets().of(asset);
        Optional<AssetType> type = types.of(point);
        boolean part = !asked.parts().isAll();
        if (chosen.isPresent() && type.isPresent()) {
            String target = chosen.get().target();
            if (type.get().restoresTo(target)) {
                return asset(point, type.get(), target);
            }
        }
        if (part) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "unable to restore tables of recovery point '"
                            + point.id().id().shortText() + "'"
                            + chosen.map(to -> " to '" + to.target() + "'").orElse(""),
                    type.filter(AssetType::isDatabase).isPresent()
                            ? "name a database with --to, such as postgresql://user@host/new_database"
                            : "it holds files: name paths behind it instead");
        }
        return files(point, places.of(asset, point, points, chosen));
    }

    private PointReport files(StoredSnapshot point, FilePath target) throws Exception {
        FileRestoreRequest request = new FileRestoreRequest(
                point,
                asked.directory(),
                asked.rules(context),
                target,
                asked.manner().forFiles(),
                asked.dryRun());
        return new RestoreReport(context.track(
                progress -> new Restore(indexed, opener.fileSystem(), new Listener(), progress).run(request)));
    }

    private PointReport asset(StoredSnapshot point, AssetType type, String target) throws Exception {
        List<String> client = asked.targets().clientPrefix();
        if (!client.isEmpty() && !type.restoresThroughClient()) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "unable to use --target-client-prefix for '" + target + "': recovery points of type '" + type.word()
                            + "' are not restored through programs of the target",
                    "restore into a server that can be reached from here, or let restore.sh of the recovery point run"
                            + " where the server is");
        }
        AssetRestoreRequest request = new AssetRestoreRequest(
                point,
                type,
                target,
                asked.parts(),
                asked.manner()
                        .forAssets(
                                asked.targets().password(context.environment().workingDirectory()))
                        .withTargetClient(client),
                Runtime.getRuntime().availableProcessors(),
                confirmation(point),
                asked.dryRun());
        return new AssetReport(context.track(progress -> new AssetRestore(
                        indexed,
                        AssetSurroundings.of(context, opener.fileSystem()),
                        new CommandMessages(context, ""),
                        progress)
                .run(request)));
    }

    /// Overwriting needs a confirmation, unless the configuration says that the application is not the production one.
    private Confirmation confirmation(StoredSnapshot point) throws HoldfastException {
        if (!asked.manner().overwrites()) {
            return new Confirmation.NotNeeded();
        }
        Optional<Configuration> configuration = new Configurations(context).find();
        boolean elsewhere = configuration
                .flatMap(known -> PointLabels.of(point)
                        .application()
                        .flatMap(
                                name -> Optional.ofNullable(known.applications().get(name))))
                .map(Application::environment)
                .map(environment -> !environment.equals(PRODUCTION))
                .orElse(false);
        return elsewhere
                ? new Confirmation.NotNeeded()
                : new Confirmation.Needed(asked.targets().fingerprint());
    }

    /// Tells what goes wrong, and to those who asked also what is done. Called from several threads.
    private final class Listener implements RestoreListener {
        @Override
        public void problem(RestoreProblem problem) {
            context.output().say("error: " + problem.message());
        }

        @Override
        public void action(RestoreAction action, Supplier<FilePath> path) {
            if (context.options().verbose()) {
                String text = SurrogateEscape.decode(path.get().bytes());
                context.output().say(action.name().toLowerCase(Locale.ROOT) + " " + text);
            }
        }
    }
}
