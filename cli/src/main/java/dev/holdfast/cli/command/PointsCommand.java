package dev.holdfast.cli.command;

import dev.holdfast.cli.point.PointArgument;
import dev.holdfast.cli.point.SnapshotFilterOptions;
import dev.holdfast.cli.render.ByteSize;
import dev.holdfast.cli.render.PointJson;
import dev.holdfast.cli.render.Table;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.engine.record.Holds;
import dev.holdfast.engine.record.RecordTags;
import dev.holdfast.engine.restore.PointLabels;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.snapshot.SnapshotFilter;
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
        List<StoredSnapshot> all;
        try (RepositorySession session = new RepositoryOpener(context).open(LockMode.READ)) {
            all = session.repository()
                    .snapshots()
                    .list(
                            SnapshotFilter.ALL,
                            (id, problem) -> problems.add("recovery point '" + id + "': " + problem.getMessage()));
        }
        problems.forEach(context.output()::warning);
        SnapshotFilter chosen = filter.filter(tagsOf(target));
        List<StoredSnapshot> points = all.stream()
                .filter(stored -> !RecordTags.marks(stored) && chosen.accepts(stored.snapshot()))
                .toList();
        Holds holds = Holds.of(all, context.environment().clock().instant());
        if (context.options().json()) {
            context.output()
                    .json(points.stream()
                            .map(point -> PointJson.of(point)
                                    .put("held", holds.on(point).isPresent()))
                            .toList());
        } else {
            print(points, holds);
        }
        return problems.isEmpty() ? 0 : 3;
    }

    private static List<String> tagsOf(@Nullable String target) {
        return target == null ? List.of() : PointArgument.tagsOf(target);
    }

    private static String tags(PointLabels labels, boolean held) {
        String others = String.join(", ", labels.others());
        return held ? (others.isEmpty() ? "held" : "held, " + others) : others;
    }

    private void print(List<StoredSnapshot> points, Holds holds) throws IOException {
        Table table = Table.of(
                Table.left("id"),
                Table.left("time"),
                Table.left("asset"),
                Table.left("type"),
                Table.left("host"),
                Table.left("tags"),
                Table.right("size"),
                Table.right("added"),
                Table.left("paths"));
        for (StoredSnapshot point : points) {
            Snapshot snapshot = point.snapshot();
            PointLabels labels = PointLabels.of(point);
            table.row(
                    point.id().id().shortText(),
                    context.times().of(snapshot.time().toInstant()),
                    labels.fullName(),
                    labels.type().orElse(""),
                    snapshot.hostname(),
                    tags(labels, holds.on(point).isPresent()),
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
}
