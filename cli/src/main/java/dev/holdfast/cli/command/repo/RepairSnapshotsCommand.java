package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.point.SnapshotFilterOptions;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.repository.repair.SnapshotRepair;
import dev.holdfast.repository.repair.SnapshotRepairResult;
import dev.holdfast.repository.snapshot.Snapshots;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `holdfast repo repair snapshots`: recovery points without what is lost.
@Command(
        name = "snapshots",
        description = "Makes whole recovery points of those that refer to what is lost, with the tag 'repaired'. Do"
                + " `repo repair index` and `repo repair packs` before.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast repo repair snapshots              the damaged ones stay beside the new ones",
            "  holdfast repo repair snapshots --forget     the damaged ones are removed",
            "",
            "Exit status: 0 all were sound, 1 failed, 2 wrong usage, 3 some were damaged.",
        })
public final class RepairSnapshotsCommand implements Callable<Integer> {
    private static final int DAMAGED = 3;

    private final CommandContext context;

    @Option(names = "--forget", description = "Remove the damaged recovery points, also those beyond repair.")
    private boolean forget;

    @Parameters(arity = "0..*", paramLabel = "POINT", description = "Only these; all by default.")
    private List<String> points = new ArrayList<>();

    @Mixin
    private SnapshotFilterOptions filter = new SnapshotFilterOptions();

    public RepairSnapshotsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        SnapshotRepairResult result;
        try (RepositorySession session = new RepositoryOpener(context).open(LockMode.EXCLUSIVE)) {
            List<StoredSnapshot> wanted = wanted(session.repository().snapshots());
            result = context.track(
                    progress -> new SnapshotRepair(session.repository().loadIndex(progress), session.lock(), progress)
                            .run(wanted, forget));
        }
        result.changes().forEach(context.output()::warning);
        if (context.options().json()) {
            context.output().json(json(result));
        } else {
            print(result);
        }
        return result.replaced().isEmpty() && result.beyondRepair().isEmpty() ? 0 : DAMAGED;
    }

    private List<StoredSnapshot> wanted(Snapshots snapshots) throws IOException, InterruptedException {
        Snapshots.ProblemHandler problems = (id, problem) ->
                context.output().warning("recovery point '" + id + "' is left alone: " + problem.getMessage());
        if (points.isEmpty()) {
            return snapshots.list(filter.filter(), problems);
        }
        List<StoredSnapshot> named = new ArrayList<>();
        for (String point : points) {
            named.add(snapshots.resolve(point, filter.filter(), problems));
        }
        return named;
    }

    private void print(SnapshotRepairResult result) throws IOException {
        for (var entry : result.replaced().entrySet()) {
            context.output()
                    .line(entry.getKey().id().shortText() + " is damaged; "
                            + entry.getValue().id().shortText() + " is what is left of it");
        }
        for (var id : result.beyondRepair()) {
            context.output().line(id.id().shortText() + " is beyond repair");
        }
        context.output()
                .line("%,d recovery points were sound, %,d were damaged%s"
                        .formatted(
                                result.sound(),
                                result.replaced().size() + result.beyondRepair().size(),
                                forget ? " and have been removed" : ""));
    }

    private JsonObject json(SnapshotRepairResult result) {
        List<JsonObject> replaced = new ArrayList<>();
        result.replaced()
                .forEach((damaged, whole) -> replaced.add(
                        new JsonObject().put("damaged", damaged.toString()).put("whole", whole.toString())));
        return new JsonObject()
                .put("message_type", "summary")
                .put("sound", result.sound())
                .put("replaced", replaced)
                .put(
                        "beyond_repair",
                        result.beyondRepair().stream().map(Object::toString).toList())
                .put("forgotten", forget)
                .put("changes", result.changes());
    }
}
