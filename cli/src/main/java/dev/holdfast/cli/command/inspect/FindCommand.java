package dev.holdfast.cli.command.inspect;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.point.PointFinder;
import dev.holdfast.cli.point.SnapshotFilterOptions;
import dev.holdfast.cli.render.JsonDocument;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.render.NodeText;
import dev.holdfast.cli.render.Printable;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.find.Find;
import dev.holdfast.repository.find.ObjectUse;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreeEntry;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `holdfast find`: tells which recovery points hold something.
@Command(
        name = "find",
        description = "Tells which recovery points hold entries whose name or path fits a pattern.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast find nginx.conf                      in all recovery points",
            "  holdfast find -s latest '/etc/**/*.conf'      in one",
            "  holdfast find --newest 2026-01-31 '*.sql'     by time of modification",
            "  holdfast find --blob 9f86d081                 which files use a blob",
            "",
            "Exit status: 0 done (also if nothing was found), 1 failed, 2 wrong usage, 3 something could not be read.",
        })
public final class FindCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private FindOptions options = new FindOptions();

    @Mixin
    private SnapshotFilterOptions filter = new SnapshotFilterOptions();

    public FindCommand(CommandContext context) {
        this.context = context;
    }

    /// Takes what is found.
    private interface Results {
        void entry(StoredSnapshot point, TreeEntry entry) throws IOException;

        void use(StoredSnapshot point, ObjectUse use) throws IOException;
    }

    @Override
    public Integer call() throws Exception {
        options.check();
        try (RepositorySession session = new RepositoryOpener(context).open(LockMode.READ)) {
            List<StoredSnapshot> points = new PointFinder(context, session.repository()).all(options.points(), filter);
            IndexedRepository repository =
                    context.track(progress -> session.repository().loadIndex(progress));
            return context.options().json() ? document(repository, points) : lines(repository, points);
        }
    }

    private int lines(IndexedRepository repository, List<StoredSnapshot> points) throws Exception {
        Unreadable problems = new Unreadable(context.output());
        Lines lines = new Lines();
        search(repository, points, lines, problems);
        if (lines.found == 0) {
            context.output().message("nothing was found in " + points.size() + " recovery points");
        }
        return problems.exitStatus();
    }

    private int document(IndexedRepository repository, List<StoredSnapshot> points) throws Exception {
        Unreadable problems = new Unreadable(context.output());
        JsonObject head = new JsonObject().put("message_type", "found").put("snapshots", points.size());
        try (JsonDocument document = JsonDocument.begin(context.output()::line, head, "matches")) {
            search(repository, points, new Entries(document, new NodeText(context.times())), problems);
            document.end(new JsonObject().put("problems", problems.problems()));
        }
        return problems.exitStatus();
    }

    private void search(IndexedRepository repository, List<StoredSnapshot> points, Results results, Unreadable problems)
            throws Exception {
        Find find = new Find(repository);
        if (options.objects()) {
            find.objects(
                    points,
                    options.wanted(repository.index()),
                    results::use,
                    (point, problem) -> problems.unreadable(problem),
                    context.unseenProgress());
        } else {
            find.entries(
                    points,
                    options.scope(),
                    options.modified(context.environment().zone()),
                    results::entry,
                    (point, problem) -> problems.unreadable(problem),
                    context.unseenProgress());
        }
    }

    /// A heading for each recovery point, and below it what it holds.
    private final class Lines implements Results {
        private final NodeText text = new NodeText(context.times());
        private String heading = "";
        private long found;

        @Override
        public void entry(StoredSnapshot point, TreeEntry entry) throws IOException {
            add(point, text.line(entry));
        }

        @Override
        public void use(StoredSnapshot point, ObjectUse use) throws IOException {
            add(
                    point,
                    type(use) + " " + use.id().toString().substring(0, 10) + " "
                            + Printable.of(NodeText.path(use.path())));
        }

        private void add(StoredSnapshot point, String line) throws IOException {
            String id = point.id().id().shortText();
            if (!heading.equals(id)) {
                heading = id;
                context.output()
                        .line("recovery point " + id + ", "
                                + context.times().of(point.snapshot().time().toInstant()) + ", "
                                + Printable.of(point.snapshot().hostname()));
            }
            context.output().line("  " + line);
            found++;
        }
    }

    private record Entries(JsonDocument document, NodeText text) implements Results {
        @Override
        public void entry(StoredSnapshot point, TreeEntry entry) throws IOException {
            document.entry(text.json(entry).put("snapshot", point.id().toString()));
        }

        @Override
        public void use(StoredSnapshot point, ObjectUse use) throws IOException {
            JsonObject json = new JsonObject()
                    .put("object_type", type(use))
                    .put("id", use.id().toString())
                    .put("path", NodeText.path(use.path()))
                    .put("snapshot", point.id().toString());
            use.parent().ifPresent(parent -> json.put("parent_tree", parent.toString()));
            document.entry(json);
        }
    }

    private static String type(ObjectUse use) {
        return use.type() == BlobType.DATA ? "blob" : use.type().name().toLowerCase(Locale.ROOT);
    }
}
