package dev.holdfast.cli.command.inspect;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.point.PointArgument;
import dev.holdfast.cli.point.PointFinder;
import dev.holdfast.cli.point.SnapshotFilterOptions;
import dev.holdfast.cli.render.ByteSize;
import dev.holdfast.cli.render.JsonDocument;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.render.NodeText;
import dev.holdfast.cli.render.Printable;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.browse.Browse;
import dev.holdfast.repository.diff.Change;
import dev.holdfast.repository.diff.Diff;
import dev.holdfast.repository.diff.DiffSummary;
import dev.holdfast.repository.diff.Difference;
import dev.holdfast.repository.diff.DifferenceListener;
import dev.holdfast.repository.diff.Tally;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreePath;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `holdfast diff`: tells what changed between two recovery points.
@Command(
        name = "diff",
        description = {
            "Tells what changed from recovery point A to B: + added, - removed, M content, T type; with",
            "--metadata also U for owner, permissions, times or attributes. M? is content that changed alone.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast diff 4f2a91c0 latest",
            "  holdfast diff 4f2a91c0:/etc latest:/etc    only a directory",
            "  holdfast diff 4f2a91c0 b7710e44 --json     as one JSON document",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage, 3 some directories could not be read.",
        })
public final class DiffCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "A", description = "The older recovery point, or POINT:PATH.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "B", description = "The newer one.")
    private String after = "";

    @Option(names = "--metadata", description = "Also list entries whose content is the same.")
    private boolean metadata;

    @Mixin
    private SnapshotFilterOptions filter = new SnapshotFilterOptions();

    public DiffCommand(CommandContext context) {
        this.context = context;
    }

    /// One side of the comparison.
    private record Side(StoredSnapshot point, TreePath place, BlobId tree) {}

    @Override
    public Integer call() throws Exception {
        PointArgument older = PointArgument.parse(before);
        PointArgument newer = PointArgument.parse(after);
        TreePath olderPlace = older.place(Optional.empty());
        TreePath newerPlace = newer.place(Optional.empty());
        try (RepositorySession session = new RepositoryOpener(context).open(LockMode.READ)) {
            PointFinder finder = new PointFinder(context, session.repository());
            StoredSnapshot olderPoint = finder.one(older, filter);
            StoredSnapshot newerPoint = finder.one(newer, filter);
            IndexedRepository repository =
                    context.track(progress -> session.repository().loadIndex(progress));
            Side one = side(repository, olderPoint, olderPlace);
            Side other = side(repository, newerPoint, newerPlace);
            return context.options().json() ? document(repository, one, other) : lines(repository, one, other);
        }
    }

    private static Side side(IndexedRepository repository, StoredSnapshot point, TreePath place)
            throws IOException, InterruptedException {
        BlobId tree =
                new Browse(repository).find(point.snapshot().tree(), place).requireTree();
        return new Side(point, place, tree);
    }

    private int lines(IndexedRepository repository, Side one, Side other) throws IOException, InterruptedException {
        Unreadable problems = new Unreadable(context.output());
        DiffSummary summary = compare(
                repository,
                one,
                other,
                difference -> context.output()
                        .line("%-4s %s".formatted(difference.change().sign(), Printable.of(path(other, difference)))),
                problems);
        context.output().line("");
        context.output()
                .line("files:        %,d new, %,d removed, %,d changed"
                        .formatted(summary.added().files(), summary.removed().files(), summary.changedFiles()));
        context.output()
                .line("directories:  %,d new, %,d removed"
                        .formatted(
                                summary.added().directories(), summary.removed().directories()));
        context.output()
                .line("others:       %,d new, %,d removed"
                        .formatted(summary.added().others(), summary.removed().others()));
        context.output()
                .line("data:         %s new, %s removed"
                        .formatted(
                                ByteSize.of(summary.added().bytes()),
                                ByteSize.of(summary.removed().bytes())));
        return problems.exitStatus();
    }

    private int document(IndexedRepository repository, Side one, Side other) throws IOException, InterruptedException {
        Unreadable problems = new Unreadable(context.output());
        JsonObject head = new JsonObject()
                .put("message_type", "diff")
                .put("source_snapshot", one.point().id().toString())
                .put("source_path", NodeText.path(one.place()))
                .put("target_snapshot", other.point().id().toString())
                .put("target_path", NodeText.path(other.place()));
        try (JsonDocument document = JsonDocument.begin(context.output()::line, head, "changes")) {
            DiffSummary summary = compare(
                    repository,
                    one,
                    other,
                    difference -> document.entry(new JsonObject()
                            .put("path", path(other, difference))
                            .put("modifier", difference.change().sign())),
                    problems);
            document.end(new JsonObject()
                    .put("changed_files", summary.changedFiles())
                    .put("added", json(summary.added()))
                    .put("removed", json(summary.removed()))
                    .put("problems", problems.problems()));
        }
        return problems.exitStatus();
    }

    private DiffSummary compare(
            IndexedRepository repository, Side one, Side other, DifferenceListener listener, Unreadable problems)
            throws IOException, InterruptedException {
        DifferenceListener chosen = difference -> {
            if (metadata || difference.change() != Change.METADATA) {
                listener.difference(difference);
            }
        };
        return new Diff(repository).compare(one.tree(), other.tree(), chosen, problems, context.unseenProgress());
    }

    private static String path(Side side, Difference difference) {
        return NodeText.path(side.place().resolve(difference.path())) + (difference.directory() ? "/" : "");
    }

    private static JsonObject json(Tally tally) {
        return new JsonObject()
                .put("files", tally.files())
                .put("dirs", tally.directories())
                .put("others", tally.others())
                .put("data_blobs", tally.dataBlobs())
                .put("tree_blobs", tally.treeBlobs())
                .put("bytes", tally.bytes());
    }
}
