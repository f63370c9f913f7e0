package dev.holdfast.asset.files.restore;

import dev.holdfast.asset.files.restore.TargetDirectory.State;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.PosixException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the directories of the target, or finds them there, when the first entry goes into them. For the walk's
/// thread.
final class DirectoryMaker {
    private static final int PRIVATE = 0700;

    private final RestoreRun run;
    private final Obstacles obstacles;

    DirectoryMaker(RestoreRun run, Obstacles obstacles) {
        this.run = run;
        this.obstacles = obstacles;
    }

    /// Sees to it that the directory and all above it are there.
    ///
    /// @return false if that is not possible, which has been reported
    boolean ensure(TargetDirectory wanted) throws TargetFull {
        if (wanted.state == State.PENDING) {
            Deque<TargetDirectory> pending = new ArrayDeque<>();
            for (TargetDirectory at = wanted; at != null && at.state == State.PENDING; at = at.parent) {
                pending.push(at);
            }
            while (!pending.isEmpty()) {
                make(pending.pop());
            }
        }
        return wanted.state != State.REFUSED;
    }

    private void make(TargetDirectory directory) throws TargetFull {
        TargetDirectory parent = directory.parent;
        if (parent == null || parent.state == State.REFUSED) {
            directory.state = State.REFUSED;
            return;
        }
        try {
            if (parent.state == State.ABSENT) {
                directory.state = State.ABSENT;
            } else {
                make(parent, directory);
            }
        } catch (PosixException problem) {
            directory.state = State.REFUSED;
            run.problem(directory.path(), RestoreProblem.Kind.FAILED, problem);
        }
        if (directory.state != State.REFUSED) {
            run.counter.directories.increment();
            run.act(
                    directory.state == State.EXISTING ? RestoreAction.UNCHANGED : RestoreAction.CREATE,
                    parent,
                    directory.name());
        }
    }

    private void make(TargetDirectory parent, TargetDirectory directory) throws PosixException, TargetFull {
        DirectoryHandle above = run.directories.acquire(parent);
        try {
            FileName name = directory.name();
            Optional<FileStatus> existing = obstacles.existing(parent, above, name);
            if (existing.isPresent() && existing.get().isDirectory()) {
                directory.state = State.EXISTING;
                open(above, directory, parent.inheritsAccessList, existing.get());
                return;
            }
            if (existing.isPresent() && !obstacles.removeForDirectory(parent, above, directory, existing.get())) {
                directory.state = State.REFUSED;
                return;
            }
            if (run.dryRun) {
                directory.state = State.ABSENT;
                return;
            }
            above.makeDirectory(name, PRIVATE);
            directory.state = State.FRESH;
            open(above, directory, parent.inheritsAccessList, null);
        } finally {
            run.directories.release(parent);
        }
    }

    private void open(DirectoryHandle above, TargetDirectory directory, boolean inherits, @Nullable FileStatus existing)
            throws PosixException {
        if (existing != null && !run.dryRun && !run.fileSystem.isRoot()) {
            unlock(above, directory.name(), existing);
        }
        DirectoryHandle handle = above.openDirectory(directory.name());
        run.directories.add(directory, handle);
        DirectoryContent.examine(run, directory, handle, inherits);
    }

    /// Lets its owner, who is not root, work in a directory that is closed even to him; it gets its own mode at the
    /// end.
    private void unlock(DirectoryHandle above, FileName name, FileStatus existing) throws PosixException {
        boolean closed = (existing.permissions() & PRIVATE) != PRIVATE;
        if (closed && existing.uid() == run.fileSystem.effectiveUid()) {
            above.chmod(name, existing.permissions() | PRIVATE);
        }
    }
}
