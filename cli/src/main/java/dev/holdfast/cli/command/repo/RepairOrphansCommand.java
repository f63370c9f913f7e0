package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.repository.repair.OrphanRecovery;
import dev.holdfast.repository.repair.OrphanRecoveryResult;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `holdfast repo repair orphans`: directories that no recovery point leads to.
@Command(
        name = "orphans",
        description = "Makes a recovery point, with the tag 'recovered', of the directories that no other leads to: of"
                + " what was removed and not pruned yet, or lost.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast repo repair orphans                what `holdfast retain` has removed comes back",
            "  holdfast show latest                        each directory is named for its tree",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage, 3 something could not be read and is not in it.",
        })
public final class RepairOrphansCommand implements Callable<Integer> {
    private static final int INCOMPLETE = 3;

    private final CommandContext context;

    public RepairOrphansCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        OrphanRecoveryResult result;
        try (RepositorySession session = new RepositoryOpener(context).open(LockMode.EXCLUSIVE)) {
            List<StoredSnapshot> all = all(session);
            int workers = Runtime.getRuntime().availableProcessors();
            result = context.track(progress -> new OrphanRecovery(
                            session.repository().loadIndex(progress), session.lock(), workers, progress)
                    .run(all));
        }
        result.problems().forEach(context.output()::warning);
        result.changes().forEach(context.output()::warning);
        if (context.options().json()) {
            context.output().json(json(result));
        } else {
            print(result);
        }
        return result.problems().isEmpty() && result.changes().isEmpty() ? 0 : INCOMPLETE;
    }

    /// What a damaged recovery point leads to would be taken for orphaned.
    private static List<StoredSnapshot> all(RepositorySession session)
            throws HoldfastException, IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        List<StoredSnapshot> all = session.repository()
                .snapshots()
                .list(SnapshotFilter.ALL, (id, problem) -> problems.add(String.valueOf(problem.getMessage())));
        if (!problems.isEmpty()) {
            throw new HoldfastException(
                    ErrorCode.DAMAGED,
                    "unable to tell what no recovery point leads to: " + problems.getFirst(),
                    "remove that file from the repository; what it led to is recovered then");
        }
        return all;
    }

    private void print(OrphanRecoveryResult result) throws IOException {
        context.output()
                .line(result.snapshot()
                        .map(id -> "%,d directories recovered as %s"
                                .formatted(result.directories(), id.id().shortText()))
                        .orElse("every directory belongs to a recovery point"));
    }

    private static JsonObject json(OrphanRecoveryResult result) {
        JsonObject object = new JsonObject().put("message_type", "summary");
        result.snapshot().ifPresent(id -> object.put("snapshot_id", id.toString()));
        return object.put("directories", result.directories())
                .put("problems", result.problems())
                .put("changes", result.changes());
    }
}
