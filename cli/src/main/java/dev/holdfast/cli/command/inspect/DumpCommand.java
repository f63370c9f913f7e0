package dev.holdfast.cli.command.inspect;

import dev.holdfast.cli.access.FileErrors;
import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.point.PointArgument;
import dev.holdfast.cli.point.PointFinder;
import dev.holdfast.cli.point.SnapshotFilterOptions;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.render.NodeText;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.browse.Browse;
import dev.holdfast.repository.dump.ArchiveFormat;
import dev.holdfast.repository.dump.Dump;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.TreePlace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `holdfast dump`: writes a file of a recovery point, or a directory as an archive, to standard output or to a file.
@Command(
        name = "dump",
        description = "Writes a file of a recovery point, or a directory as tar or zip, to standard output.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast dump latest /etc/hosts",
            "  holdfast dump latest /srv/shop | tar -x -C /tmp/shop",
            "  holdfast dump latest:/srv/shop --archive zip --target shop.zip",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage, 3 damaged, or the archive lacks what it cannot hold.",
        })
public final class DumpCommand implements Callable<Integer> {
    private static final int INCOMPLETE = 3;

    private final CommandContext context;
    private long skipped;

    @Parameters(index = "0", paramLabel = "POINT[:PATH]", description = "An id, the beginning of one, or `latest`.")
    private String point = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "PATH", description = "The file or directory.")
    private @Nullable String path;

    @Option(
            names = {"-a", "--archive"},
            paramLabel = "FORMAT",
            description = "How a directory is written: tar (default) or zip.")
    private ArchiveFormat format = ArchiveFormat.TAR;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "FILE",
            description = "Write to this file, which must not exist yet.")
    private @Nullable String target;

    @Mixin
    private SnapshotFilterOptions filter = new SnapshotFilterOptions();

    public DumpCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        PointArgument argument = PointArgument.parse(point);
        TreePath place = argument.place(Optional.ofNullable(path));
        if (target == null && context.options().json()) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "--json has no place where standard output is the data",
                    "write the data to a file with --target FILE");
        }
        try (RepositorySession session = new RepositoryOpener(context).open(LockMode.READ)) {
            StoredSnapshot stored = new PointFinder(context, session.repository()).one(argument, filter);
            context.track(progress -> {
                IndexedRepository repository = session.repository().loadIndex(progress);
                TreePlace found = new Browse(repository).find(stored.snapshot().tree(), place);
                write(repository, found, progress);
                return true;
            });
        }
        return skipped == 0 ? 0 : INCOMPLETE;
    }

    private void write(IndexedRepository repository, TreePlace place, Progress progress)
            throws HoldfastException, IOException, InterruptedException {
        if (target == null) {
            write(repository, place, context.output().stream(), progress);
            return;
        }
        Path file = context.environment().workingDirectory().resolve(target);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(repository, place, out, progress);
        } catch (java.nio.file.FileSystemException problem) {
            throw new HoldfastException(
                    ErrorCode.FILE_FAILED,
                    "unable to write file '" + file + "': " + FileErrors.reason(problem),
                    "choose another --target; an existing file is not overwritten",
                    problem);
        }
        report(place, Files.size(file));
    }

    private void report(TreePlace place, long bytes) throws IOException {
        if (context.options().json()) {
            context.output()
                    .json(new JsonObject()
                            .put("message_type", "dumped")
                            .put("path", NodeText.path(place.path()))
                            .put("target", String.valueOf(target))
                            .put("bytes", bytes)
                            .put("skipped", skipped));
        } else {
            context.output().message("%s written, %,d bytes".formatted(target, bytes));
        }
    }

    private void write(IndexedRepository repository, TreePlace place, OutputStream out, Progress progress)
            throws HoldfastException, IOException, InterruptedException {
        Dump dump = new Dump(repository, Math.max(2, Runtime.getRuntime().availableProcessors()));
        if (place.tree().isPresent()) {
            dump.directory(
                    place.path(),
                    place.tree().get(),
                    format,
                    out,
                    (entry, reason) -> {
                        skipped++;
                        context.output().warning("'" + NodeText.path(entry.path()) + "' is left out: " + reason);
                    },
                    progress);
        } else if (place.node().orElse(null) instanceof FileNode file) {
            dump.file(place.path(), file, out, progress);
        } else {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "unable to dump '" + NodeText.path(place.path()) + "': it is neither a file nor a directory",
                    "`holdfast show` tells what it is");
        }
    }
}
