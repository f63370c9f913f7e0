package dev.holdfast.cli.command.inspect;

import dev.holdfast.asset.AssetType;
import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.point.PointArgument;
import dev.holdfast.cli.point.PointFinder;
import dev.holdfast.cli.point.PointTypes;
import dev.holdfast.cli.point.SnapshotFilterOptions;
import dev.holdfast.cli.render.JsonDocument;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.render.NodeText;
import dev.holdfast.cli.render.PointJson;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.browse.Browse;
import dev.holdfast.repository.browse.Depth;
import dev.holdfast.repository.browse.EntryListener;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreePath;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `holdfast show`: tells what a recovery point holds: the tables of a database, or files.
@Command(
        name = "show",
        description = {
            "Lists what a recovery point holds, as `ls -l` would; of a database its tables with their rows, unless a path",
            "or --recursive asks for the files.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast show latest                     everything",
            "  holdfast show latest /etc/nginx          what is below a directory",
            "  holdfast show 4f2a91c0 /etc --entries    only the directory's own entries",
            "  holdfast show latest --host web1 --json  as one JSON document",
            "  holdfast show 7b1d03aa                   the tables of a database",
            "  holdfast show 7b1d03aa /                 the files that it is stored as",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage, 3 some directories could not be read.",
        })
public final class ShowCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "POINT[:PATH]", description = "An id, the beginning of one, or `latest`.")
    private String point = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "PATH", description = "Only this, and what is below it.")
    private @Nullable String path;

    @Option(
            names = {"-R", "--recursive"},
            description = "Everything below a directory, which is what is listed anyway.")
    private boolean recursive;

    @Option(names = "--entries", description = "Only the entries of the directory itself.")
    private boolean entries;

    @Mixin
    private SnapshotFilterOptions filter = new SnapshotFilterOptions();

    public ShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (recursive && entries) {
            throw new HoldfastException(
                    ErrorCode.USAGE, "--recursive and --entries exclude each other", "give the one that is meant");
        }
        PointArgument argument = PointArgument.parse(point);
        TreePath place = argument.place(Optional.ofNullable(path));
        RepositoryOpener opener = new RepositoryOpener(context);
        try (RepositorySession session = opener.open(LockMode.READ)) {
            StoredSnapshot stored = new PointFinder(context, session.repository()).one(argument, filter);
            IndexedRepository indexed = context.track(session.repository()::loadIndex);
            Optional<AssetType> type = asksForFiles(argument)
                    ? Optional.empty()
                    : new PointTypes(indexed).of(stored).filter(known -> !known.isPlainFiles());
            if (type.isPresent()) {
                return new ContentsReport(context, indexed, opener.fileSystem()).print(stored, type.get());
            }
            Browse browse = new Browse(indexed);
            return context.options().json() ? document(browse, stored, place) : lines(browse, stored, place);
        }
    }

    private boolean asksForFiles(PointArgument argument) {
        return recursive || entries || path != null || argument.path().isPresent();
    }

    private int lines(Browse browse, StoredSnapshot stored, TreePath place) throws IOException, InterruptedException {
        Snapshot snapshot = stored.snapshot();
        context.output()
                .message("recovery point %s of %s, made %s on %s"
                        .formatted(
                                stored.id().id().shortText(),
                                String.join(", ", snapshot.paths()),
                                context.times().of(snapshot.time().toInstant()),
                                snapshot.hostname()));
        NodeText text = new NodeText(context.times());
        return list(browse, stored, place, entry -> context.output().line(text.line(entry)))
                .exitStatus();
    }

    private int document(Browse browse, StoredSnapshot stored, TreePath place)
            throws IOException, InterruptedException {
        NodeText text = new NodeText(context.times());
        JsonObject head = new JsonObject()
                .put("message_type", "listing")
                .put("snapshot", PointJson.of(stored))
                .put("path", NodeText.path(place));
        browse.find(stored.snapshot().tree(), place);
        try (JsonDocument document = JsonDocument.begin(context.output()::line, head, "entries")) {
            Unreadable problems = list(browse, stored, place, entry -> document.entry(text.json(entry)));
            document.end(new JsonObject().put("problems", problems.problems()));
            return problems.exitStatus();
        }
    }

    private Unreadable list(Browse browse, StoredSnapshot stored, TreePath place, EntryListener listener)
            throws IOException, InterruptedException {
        Unreadable problems = new Unreadable(context.output());
        Depth depth = entries ? Depth.ENTRIES : Depth.ALL;
        browse.list(stored.snapshot().tree(), place, depth, listener, problems, context.unseenProgress());
        return problems;
    }
}
