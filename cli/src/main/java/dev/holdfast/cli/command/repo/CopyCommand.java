package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.point.SnapshotFilterOptions;
import dev.holdfast.cli.render.ByteSize;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.InterruptedWork;
import dev.holdfast.repository.copy.Copy;
import dev.holdfast.repository.copy.CopyProblem;
import dev.holdfast.repository.copy.CopyResult;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.Snapshots;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `holdfast repo copy`: copies recovery points from another repository.
@Command(
        name = "copy",
        description = "Copies recovery points from another repository into this one. Only what is missing is moved, and"
                + " all of it is verified on arrival.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast repo copy -r /srv/two -p two.txt --from /srv/one --from-password-file one.txt",
            "  holdfast repo copy -r offsite --from local           repositories of the configuration",
            "  holdfast repo copy -r offsite --from local latest    only the newest",
            "",
            "Nothing that both repositories hold is stored twice if the target was made with",
            "`holdfast repo init --chunker-from`.",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage, 3 something could not be read and was not copied.",
        })
public final class CopyCommand implements Callable<Integer> {
    private static final int INCOMPLETE = 3;

    private final CommandContext context;
    private final RepositoryOpener opener;

    @Option(
            names = {"--from", "--from-repo"},
            paramLabel = "REPO",
            required = true,
            description = "The repository that is copied from: a URL, or a name of the configuration.")
    private @Nullable String from;

    @Mixin
    private SecondRepositoryPassword fromPassword = new SecondRepositoryPassword();

    @Mixin
    private SnapshotFilterOptions filter = new SnapshotFilterOptions();

    @Parameters(arity = "0..*", paramLabel = "POINT", description = "What is copied; everything by default.")
    private List<String> points = new ArrayList<>();

    public CopyCommand(CommandContext context) {
        this.context = context;
        this.opener = new RepositoryOpener(context);
    }

    @Override
    public Integer call() throws Exception {
        CopyResult result;
        List<String> unreadable = new ArrayList<>();
        try (RepositorySession source = opener.open(
                        fromPassword.target(opener, String.valueOf(from)), LockMode.READ, UnaryOperator.identity());
                RepositorySession target = opener.open(LockMode.APPEND)) {
            result = copy(source, target, unreadable);
        }
        unreadable.forEach(context.output()::warning);
        result.problems().stream().map(CopyProblem::message).forEach(context.output()::warning);
        if (context.options().json()) {
            context.output().json(json(result));
        } else {
            print(result);
        }
        return result.incomplete().isEmpty() && unreadable.isEmpty() ? 0 : INCOMPLETE;
    }

    private CopyResult copy(RepositorySession source, RepositorySession target, List<String> unreadable)
            throws Exception {
        List<StoredSnapshot> wanted = wanted(source.repository().snapshots(), unreadable);
        List<StoredSnapshot> present = target.repository().snapshots().list(SnapshotFilter.ALL, (id, problem) -> {});
        return context.track(progress -> {
            InterruptedWork interrupted = InterruptedWork.lookFor(target.repository(), target.lock());
            IndexedRepository to = target.repository().loadIndex(progress);
            adopt(interrupted, to, target);
            IndexedRepository origin = source.repository().loadIndex(progress);
            int workers = Runtime.getRuntime().availableProcessors();
            return new Copy(origin, to, target.lock(), WriteOptions.defaults(), workers, progress).run(wanted, present);
        });
    }

    /// What a copy that died has moved is not moved again.
    private void adopt(InterruptedWork interrupted, IndexedRepository to, RepositorySession target)
            throws IOException, InterruptedException {
        try (WriteSession session = to.newWriteSession(WriteOptions.defaults(), target.lock()::assertHeld)) {
            interrupted.adopt(
                    to,
                    session,
                    (pack, problem) -> context.output().detail("pack '" + pack + "' is left alone: " + problem));
            session.flush();
        }
    }

    private List<StoredSnapshot> wanted(Snapshots snapshots, List<String> unreadable)
            throws IOException, InterruptedException {
        Snapshots.ProblemHandler problems =
                (id, problem) -> unreadable.add("recovery point '" + id + "' is passed over: " + problem.getMessage());
        if (points.isEmpty()) {
            return snapshots.list(filter.filter(), problems);
        }
        List<StoredSnapshot> named = new ArrayList<>();
        for (String point : points) {
            named.add(snapshots.resolve(point, filter.filter(), problems));
        }
        return named;
    }

    private void print(CopyResult result) throws IOException {
        context.output()
                .line("%,d recovery points copied, %,d were there already; %,d blobs, %s"
                        .formatted(
                                result.copied().size(), result.present(), result.blobs(), ByteSize.of(result.bytes())));
        if (!result.incomplete().isEmpty()) {
            context.output()
                    .line("%,d recovery points could not be copied whole, and were not copied"
                            .formatted(result.incomplete().size()));
        }
    }

    private static JsonObject json(CopyResult result) {
        List<JsonObject> copied = new ArrayList<>();
        result.copied()
                .forEach((source, target) -> copied.add(
                        new JsonObject().put("source", source.toString()).put("target", target.toString())));
        return new JsonObject()
                .put("message_type", "summary")
                .put("copied", copied)
                .put("present", result.present())
                .put(
                        "incomplete",
                        result.incomplete().stream().map(Object::toString).toList())
                .put("blobs", result.blobs())
                .put("bytes", result.bytes());
    }
}
