package dev.holdfast.cli.command;

import dev.holdfast.cli.render.ByteSize;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.render.Table;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.SnapshotSummary;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `holdfast points`: lists recovery points.
@Command(
        name = "points",
        description = "Lists the recovery points of a repository, oldest first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast points                        all of them",
            "  holdfast points shop/uploads           those of an asset",
            "  holdfast points -r /srv/repo --json    as JSON",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage, 3 some recovery points could not be read.",
        })
public final class PointsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(
            arity = "0..1",
            paramLabel = "APPLICATION[/ASSET]",
            description = "Only those of this application or asset.")
    private @Nullable String target;

    @Mixin
    private SnapshotFilterOptions filter = new SnapshotFilterOptions();

    public PointsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        List<String> problems = new ArrayList<>();
        List<StoredSnapshot> points;
        try (RepositorySession session = new RepositoryOpener(context).open(LockMode.READ)) {
            points = session.repository()
                    .snapshots()
                    .list(
                            filter.filter(tagsOf(target)),
                            (id, problem) -> problems.add("recovery point '" + id + "': " + problem.getMessage()));
        }
        problems.forEach(context.output()::warning);
        if (context.options().json()) {
            context.output().json(points.stream().map(PointsCommand::json).toList());
        } else {
            print(points);
        }
        return problems.isEmpty() ? 0 : 3;
    }

    /// How recovery points of a configured application are marked.
    private static List<String> tagsOf(@Nullable String target) {
        if (target == null) {
            return List.of();
        }
        int slash = target.indexOf('/');
        return slash < 0
                ? List.of("application=" + target)
                : List.of("application=" + target.substring(0, slash), "asset=" + target.substring(slash + 1));
    }

    private void print(List<StoredSnapshot> points) throws IOException {
        Table table = Table.of(
                Table.left("id"),
                Table.left("time"),
                Table.left("host"),
                Table.left("tags"),
                Table.right("size"),
                Table.right("added"),
                Table.left("paths"));
        for (StoredSnapshot point : points) {
            Snapshot snapshot = point.snapshot();
            table.row(
                    point.id().id().shortText(),
                    context.times().of(snapshot.time().toInstant()),
                    snapshot.hostname(),
                    String.join(", ", snapshot.tags()),
                    snapshot.summary()
                            .map(summary -> ByteSize.of(summary.totalBytesProcessed()))
                            .orElse(""),
                    snapshot.summary()
                            .map(summary -> ByteSize.of(summary.dataAddedPacked()))
                            .orElse(""),
                    String.join(", ", snapshot.paths()));
        }
        context.output().table(table);
        context.output().line(points.size() == 1 ? "1 recovery point" : points.size() + " recovery points");
    }

    private static JsonObject json(StoredSnapshot point) {
        Snapshot snapshot = point.snapshot();
        JsonObject json = new JsonObject()
                .put("id", point.id().toString())
                .put("short_id", point.id().id().shortText())
                .put("time", snapshot.time().toString())
                .put("tree", snapshot.tree().toString())
                .put("hostname", snapshot.hostname())
                .put("username", snapshot.username())
                .put("uid", snapshot.uid())
                .put("gid", snapshot.gid())
                .put("paths", snapshot.paths())
                .put("excludes", snapshot.excludes())
                .put("tags", snapshot.tags())
                .put("program_version", snapshot.programVersion());
        snapshot.parent().ifPresent(parent -> json.put("parent", parent.toString()));
        snapshot.original().ifPresent(original -> json.put("original", original.toString()));
        snapshot.summary().ifPresent(summary -> json.put("summary", json(summary)));
        return json;
    }

    private static JsonObject json(SnapshotSummary summary) {
        return new JsonObject()
                .put("backup_start", summary.backupStart().toString())
                .put("backup_end", summary.backupEnd().toString())
                .put("files_new", summary.files().created())
                .put("files_changed", summary.files().changed())
                .put("files_unmodified", summary.files().unmodified())
                .put("dirs_new", summary.directories().created())
                .put("dirs_changed", summary.directories().changed())
                .put("dirs_unmodified", summary.directories().unmodified())
                .put("data_blobs", summary.dataBlobs())
                .put("tree_blobs", summary.treeBlobs())
                .put("data_added", summary.dataAdded())
                .put("data_added_packed", summary.dataAddedPacked())
                .put("total_files_processed", summary.totalFilesProcessed())
                .put("total_bytes_processed", summary.totalBytesProcessed());
    }
}
