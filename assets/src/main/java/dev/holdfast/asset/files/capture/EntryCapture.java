package dev.holdfast.asset.files.capture;

import dev.holdfast.asset.files.capture.CaptureCounter.Comparison;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.format.ByteString;
import dev.holdfast.repository.format.ExtendedAttribute;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.SymlinkNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Captures one entry of a directory that is not a directory itself.
final class EntryCapture {
    /// A file that changes under the reader is read once more from its beginning before it is reported.
    private static final int READINGS = 2;

    /// How much is read of a file whose size is said to be 0: files of `/proc` and the like have content all the same.
    private static final long UNTOLD_SIZE = 16 << 20;

    private final CaptureTask task;
    private final CaptureRun run;
    private final SharedDirectory directory;
    private final FilePath directoryPath;

    /// @param task which is not complete before everything forked for the entry is
    EntryCapture(CaptureRun run, CaptureTask task, SharedDirectory directory, FilePath directoryPath) {
        this.task = task;
        this.run = run;
        this.directory = directory;
        this.directoryPath = directoryPath;
    }

    /// The entry's node, or null if it could not be captured, which has been reported.
    @Nullable
    PendingNode capture(FileName name, FileStatus status, Optional<Node> previous)
            throws IOException, InterruptedException {
        try {
            return switch (status.type()) {
                case REGULAR -> file(name, status, previous);
                case SYMLINK -> symlink(name, status, previous);
                case FIFO, SOCKET, BLOCK_DEVICE, CHARACTER_DEVICE -> special(name, status, previous);
                case DIRECTORY, UNKNOWN -> throw new IllegalArgumentException(status.type() + " is not for here");
            };
        } catch (PosixException problem) {
            run.problem(directoryPath.child(name), kindOf(problem), problem);
            return null;
        }
    }

    /// What a failure to open or read means for the file.
    static CaptureProblem.Kind kindOf(PosixException problem) {
        return problem.isMissing() ? CaptureProblem.Kind.VANISHED : CaptureProblem.Kind.UNREADABLE;
    }

    private @Nullable PendingNode file(FileName name, FileStatus status, Optional<Node> previous)
            throws IOException, InterruptedException {
        if (previous.isPresent() && previous.get() instanceof FileNode old && run.previous.sameContent(status, old)) {
            run.counter.file(Comparison.UNMODIFIED, status.size());
            run.context.progress.advance(1, status.size());
            Node node = run.nodes.file(name, status, attributes(name, status, previous), status.size(), old.content());
            return () -> node;
        }
        run.context.progress.current(new CurrentFile(directoryPath, name));
        @Nullable PendingNode read = read(name, previous);
        run.context.progress.advance(1, 0);
        return read;
    }

    private @Nullable PendingNode read(FileName name, Optional<Node> previous)
            throws IOException, InterruptedException {
        for (int reading = 1; ; reading++) {
            FileContent content = new FileContent();
            try (FileHandle file = directory.handle().openFile(name)) {
                FileStatus before = file.status();
                if (!before.isRegular()) {
                    run.problem(
                            directoryPath.child(name),
                            CaptureProblem.Kind.VANISHED,
                            "unable to read file '" + directoryPath.child(name)
                                    + "': another kind of file took its place");
                    return null;
                }
                long size = new FileReading(task, content).readAll(new LimitedSource(file::read, bytesToRead(before)));
                boolean changed = size != before.size() || hasChanged(before, file.status());
                if (changed && reading < READINGS) {
                    continue;
                }
                if (changed) {
                    run.problem(
                            directoryPath.child(name),
                            CaptureProblem.Kind.CHANGED,
                            "file '" + directoryPath.child(name) + "' changed while it was being read: stored are "
                                    + size + " bytes that may not belong together");
                }
                run.counter.file(comparison(previous), size);
                List<ExtendedAttribute> attributes = attributes(name, before, previous);
                return () -> run.nodes.file(name, before, attributes, size, content.complete());
            }
        }
    }

    /// No more than the size that was told: that spares looking for the end, and whatever has been appended since
    /// shows in the status afterwards.
    private static long bytesToRead(FileStatus status) {
        return status.size() == 0 ? UNTOLD_SIZE : status.size();
    }

    private static boolean hasChanged(FileStatus before, FileStatus after) {
        return before.size() != after.size()
                || before.modifiedSeconds() != after.modifiedSeconds()
                || before.modifiedNanos() != after.modifiedNanos();
    }

    private PendingNode symlink(FileName name, FileStatus status, Optional<Node> previous) throws PosixException {
        boolean known = previous.isPresent() && run.previous.sameAttributes(status, previous.get());
        ByteString target = known && previous.get() instanceof SymlinkNode old
                ? old.target()
                : ByteString.of(directory.handle().readLink(name));
        Node node = run.nodes.symlink(name, status, attributes(name, status, previous), target);
        return counted(node, previous);
    }

    private PendingNode special(FileName name, FileStatus status, Optional<Node> previous) throws PosixException {
        return counted(run.nodes.special(name, status, attributes(name, status, previous)), previous);
    }

    private PendingNode counted(Node node, Optional<Node> previous) {
        run.counter.file(
                previous.isPresent() && previous.get().equals(node) ? Comparison.UNMODIFIED : comparison(previous), 0);
        run.context.progress.advance(1, 0);
        return () -> node;
    }

    private static Comparison comparison(Optional<Node> previous) {
        return previous.isPresent() ? Comparison.CHANGED : Comparison.NEW;
    }

    private List<ExtendedAttribute> attributes(FileName name, FileStatus status, Optional<Node> previous) {
        if (previous.isPresent() && run.previous.sameAttributes(status, previous.get())) {
            return previous.get().metadata().extendedAttributes();
        }
        try {
            return NodeFactory.attributes(directory.handle().extendedAttributes(name));
        } catch (PosixException problem) {
            run.problem(directoryPath.child(name), CaptureProblem.Kind.ATTRIBUTES, problem);
            return List.of();
        }
    }

    /// What is being read, put together only if somebody looks.
    private record CurrentFile(FilePath directory, FileName name) {
        @Override
        public String toString() {
            return directory.child(name).toString();
        }
    }
}
