package dev.holdfast.cli.command.restore;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.point.Moment;
import dev.holdfast.cli.point.PointArgument;
import dev.holdfast.cli.point.PointFinder;
import dev.holdfast.cli.point.SnapshotFilterOptions;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `holdfast restore`: brings recovery points back, files by default to a new directory, databases into a new or empty
/// one.
@Command(
        name = "restore",
        description = {
            "Restores files of a recovery point with their full paths below a directory; of POINT:PATH what is in",
            "PATH, without it. A recovery point of a database is restored into the database that --to names by its",
            "URL, or its files below a directory. Nothing that exists is overwritten unless --overwrite says so.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast restore latest                                   to a new directory, whose name is printed",
            "  holdfast restore latest --to /tmp/r /etc/nginx            a part of it",
            "  holdfast restore latest:/srv/shop --to /srv/shop --overwrite if-changed --delete",
            "  holdfast restore shop/uploads --at '2026-03-01 14:05' --to /tmp/r",
            "  holdfast restore 4f2a91c0 --include '*.conf' --dry-run -v",
            "  holdfast restore shop/database --to postgresql://admin@localhost/shop_restored",
            "  holdfast restore shop/database --to mariadb://localhost/one --tenant tenant_id=42",
            "  holdfast restore shop --to /tmp/r --to database=postgresql://localhost/shop_restored",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but something could not be restored.",
        })
public final class RestoreCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int INCOMPLETE = 3;

    private final CommandContext context;

    @Parameters(
            index = "0",
            paramLabel = "POINT[:PATH]",
            description = "An id, the beginning of one, `latest`, or APPLICATION[/ASSET] for the newest of that.")
    private String point = "";

    @Parameters(index = "1..*", paramLabel = "PATH", description = "Only this, and what is below it.")
    private List<String> paths = new ArrayList<>();

    @Mixin
    private TargetOptions targets = new TargetOptions();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "The state at this time: the newest recovery point that is not newer. A date means its end.")
    private @Nullable String at;

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private PartOptions parts = new PartOptions();

    @Mixin
    private MannerOptions manner = new MannerOptions();

    @Option(
            names = {"-n", "--dry-run"},
            description = "Only tell what would be done; with -v for each entry.")
    private boolean dryRun;

    @Mixin
    private SnapshotFilterOptions filter = new SnapshotFilterOptions();

    public RestoreCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        PointArgument argument = PointArgument.parse(point);
        RestoreRequestOptions asked =
                new RestoreRequestOptions(argument, paths, targets, selection, parts, manner, dryRun);
        asked.check(context);
        Optional<Instant> moment = at == null
                ? Optional.empty()
                : Optional.of(Moment.last(at, context.environment().zone()));
        RepositoryOpener opener = new RepositoryOpener(context);
        List<PointReport> reports;
        try (RepositorySession session = opener.open(LockMode.READ)) {
            Map<String, StoredSnapshot> points =
                    new PointFinder(context, session.repository()).toRestore(argument, filter, moment);
            reports = new PointRestoring(context, opener, session, asked).restore(points);
        }
        print(reports);
        return status(reports);
    }

    private static int status(List<PointReport> reports) {
        if (reports.stream().noneMatch(PointReport::incomplete)) {
            return 0;
        }
        return reports.stream().allMatch(FailureReport.class::isInstance) ? FAILED : INCOMPLETE;
    }

    private void print(List<PointReport> reports) throws IOException {
        reports.stream()
                .flatMap(report -> report.warnings().stream())
                .distinct()
                .forEach(context.output()::warning);
        if (context.options().json()) {
            context.output().json(PointReport.json(reports));
            return;
        }
        for (PointReport report : reports) {
            for (String line : report.lines()) {
                context.output().line(line);
            }
        }
    }
}
