package dev.holdfast.cli.command.restore;

import dev.holdfast.asset.files.restore.Overwrite;
import dev.holdfast.asset.files.restore.RestoreAction;
import dev.holdfast.asset.files.restore.RestoreListener;
import dev.holdfast.asset.files.restore.RestoreOptions;
import dev.holdfast.asset.files.restore.RestoreProblem;
import dev.holdfast.asset.files.select.IncludeRules;
import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.environment.SurrogateEscape;
import dev.holdfast.cli.point.Moment;
import dev.holdfast.cli.point.PointArgument;
import dev.holdfast.cli.point.PointFinder;
import dev.holdfast.cli.point.SnapshotFilterOptions;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.restore.FileRestoreRequest;
import dev.holdfast.engine.restore.Restore;
import dev.holdfast.engine.restore.RestoreResult;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `holdfast restore`: brings files of a recovery point back, by default to a new directory.
@Command(
        name = "restore",
        description = {
            "Restores files of a recovery point with their full paths below a directory; of POINT:PATH what is in",
            "PATH, without it. Nothing that exists is overwritten unless --overwrite says so.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast restore latest                                   to a new directory, whose name is printed",
            "  holdfast restore latest --to /tmp/r /etc/nginx            a part of it",
            "  holdfast restore latest:/srv/shop --to /srv/shop --overwrite if-changed --delete",
            "  holdfast restore shop/uploads --at '2026-03-01 14:05' --to /tmp/r",
            "  holdfast restore 4f2a91c0 --include '*.conf' --dry-run -v",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but something could not be restored.",
        })
public final class RestoreCommand implements Callable<Integer> {
    private static final int INCOMPLETE = 3;

    private final CommandContext context;

    @Parameters(
            index = "0",
            paramLabel = "POINT[:PATH]",
            description = "An id, the beginning of one, `latest`, or APPLICATION[/ASSET] for the newest of that.")
    private String point = "";

    @Parameters(index = "1..*", paramLabel = "PATH", description = "Only this, and what is below it.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = {"-t", "--to", "--target"},
            paramLabel = "DIR",
            description = "Where to; by default a new directory named restore-ID.")
    private @Nullable String target;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "The state at this time: the newest recovery point that is not newer. A date means its end.")
    private @Nullable String at;

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--overwrite",
            paramLabel = "MODE",
            converter = OverwriteMode.class,
            completionCandidates = OverwriteMode.class,
            description = "Allow a target that is not empty; what exists is replaced always, if-changed (size or time),"
                    + " if-newer in the recovery point, or never.")
    private @Nullable Overwrite overwrite;

    @Option(names = "--delete", description = "Remove what the recovery point does not have; needs --overwrite.")
    private boolean delete;

    @Option(names = "--ownership-by-name", description = "Set owners by name where this host knows them.")
    private boolean ownersByName;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Only tell what would be done; with -v for each entry.")
    private boolean dryRun;

    @Option(names = "--verify", description = "Read every restored file again and compare it.")
    private boolean verify;

    @Mixin
    private SnapshotFilterOptions filter = new SnapshotFilterOptions();

    public RestoreCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        PointArgument argument = PointArgument.parse(point);
        FilePath directory = FilePath.ROOT.resolve(
                FilePath.parse(PointArgument.path(argument.path().orElse("/")).bytes()));
        RestoreOptions options = options();
        IncludeRules rules = selection.rules(paths, context.environment());
        Optional<Instant> moment = at == null
                ? Optional.empty()
                : Optional.of(Moment.last(at, context.environment().zone()));
        RepositoryOpener opener = new RepositoryOpener(context);
        List<RestoreResult> results = new ArrayList<>();
        try (RepositorySession session = opener.open(LockMode.READ)) {
            Map<String, StoredSnapshot> points =
                    new PointFinder(context, session.repository()).toRestore(argument, filter, moment);
            FilePath place = place(points);
            for (Map.Entry<String, StoredSnapshot> entry : points.entrySet()) {
                FilePath target = points.size() == 1 ? place : place.child(FileName.of(entry.getKey()));
                FileRestoreRequest request =
                        new FileRestoreRequest(entry.getValue(), directory, rules, target, options, dryRun);
                results.add(context.track(progress ->
                        new Restore(session.repository(), opener.fileSystem(), new Listener(), progress).run(request)));
            }
        }
        report(results);
        return results.stream().anyMatch(RestoreResult::incomplete) ? INCOMPLETE : 0;
    }

    private RestoreOptions options() throws HoldfastException {
        if (delete && overwrite == null) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "--delete removes what the recovery point does not have, but without --overwrite the target is"
                            + " empty",
                    "say what happens to existing files, as in --overwrite if-changed");
        }
        RestoreOptions options = RestoreOptions.defaults(Runtime.getRuntime().availableProcessors());
        if (overwrite != null) {
            options = options.withOverwrite(overwrite);
        }
        if (delete) {
            options = options.withDelete();
        }
        if (ownersByName) {
            options = options.withOwnersByName();
        }
        return verify ? options.withVerify() : options;
    }

    private FilePath place(Map<String, StoredSnapshot> points) {
        Path base = context.environment().workingDirectory();
        FilePath start = FilePath.parse(SurrogateEscape.encode(base.toString()));
        if (target != null) {
            return start.resolve(FilePath.parse(SurrogateEscape.encode(target))).normalized();
        }
        String name = "restore-"
                + (points.size() == 1
                        ? points.values().iterator().next().id().id().shortText()
                        : PointArgument.parse(point).name());
        String free = name;
        for (int i = 2; Files.exists(base.resolve(free), LinkOption.NOFOLLOW_LINKS); i++) {
            free = name + "-" + i;
        }
        return start.child(FileName.of(free));
    }

    private void report(List<RestoreResult> results) throws java.io.IOException {
        results.stream()
                .flatMap(result -> result.warnings().stream())
                .distinct()
                .forEach(context.output()::warning);
        List<RestoreReport> reports = results.stream().map(RestoreReport::new).toList();
        if (context.options().json()) {
            context.output().json(RestoreReport.json(reports));
            return;
        }
        for (RestoreReport report : reports) {
            for (String line : report.lines()) {
                context.output().line(line);
            }
        }
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
                context.output().say(action.name().toLowerCase(Locale.ROOT) + " " + text(path.get()));
            }
        }
    }

    private static String text(FilePath path) {
        return SurrogateEscape.decode(path.bytes());
    }
}
