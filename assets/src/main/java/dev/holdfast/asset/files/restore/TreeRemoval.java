package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.DirectoryEntry;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.Errno;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.FileType;
import dev.holdfast.posix.PosixException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/// Removes entries with everything below them, without following symbolic links and without leaving the file system.
/// A dry run only counts.
final class TreeRemoval {
    /// Directories that lie deeper are moved up before they are emptied, so that few handles are open at once.
    private static final int MOST_OPEN = 64;

    private final RestoreRun run;

    TreeRemoval(RestoreRun run) {
        this.run = run;
    }

    /// A directory that is being emptied.
    private record Level(DirectoryHandle handle, FileName name, Iterator<DirectoryEntry> entries) {}

    /// Removes one entry of a directory and counts what that removes.
    ///
    /// @throws PosixException if something below it cannot be removed; what has been removed stays so
    void remove(TargetDirectory directory, FileName name) throws PosixException {
        DirectoryHandle top = run.directories.acquire(directory);
        try {
            remove(top, name);
        } finally {
            run.directories.release(directory);
        }
    }

    private void remove(DirectoryHandle top, FileName name) throws PosixException {
        FileStatus status = top.stat(name);
        if (!status.isDirectory()) {
            unlink(top, name);
            return;
        }
        Deque<FileName> roots = new ArrayDeque<>(List.of(name));
        while (!roots.isEmpty()) {
            empty(top, roots.pop(), top.statSelf().device(), roots);
        }
    }

    private void empty(DirectoryHandle top, FileName root, long device, Deque<FileName> roots) throws PosixException {
        Deque<Level> levels = new ArrayDeque<>();
        try {
            levels.push(open(top, root, device));
            while (!levels.isEmpty()) {
                Level level = levels.peek();
                if (!level.entries().hasNext()) {
                    levels.pop().handle().close();
                    removeDirectory(levels.isEmpty() ? top : levels.peek().handle(), level.name());
                    continue;
                }
                DirectoryEntry entry = level.entries().next();
                if (!isDirectory(level.handle(), entry)) {
                    unlink(level.handle(), entry.name());
                } else if (levels.size() < MOST_OPEN || run.dryRun) {
                    levels.push(open(level.handle(), entry.name(), device));
                } else {
                    FileName moved = run.names.next();
                    level.handle().rename(entry.name(), top, moved);
                    roots.add(moved);
                }
            }
        } finally {
            levels.forEach(level -> level.handle().close());
        }
    }

    private static boolean isDirectory(DirectoryHandle handle, DirectoryEntry entry) throws PosixException {
        return entry.type() == FileType.DIRECTORY
                || (entry.type() == FileType.UNKNOWN
                        && handle.stat(entry.name()).isDirectory());
    }

    private static Level open(DirectoryHandle parent, FileName name, long device) throws PosixException {
        DirectoryHandle handle = parent.openDirectory(name);
        try {
            if (handle.statSelf().device() != device) {
                throw new PosixException("remove mount point", handle.path().toString(), Errno.EBUSY.number());
            }
            return new Level(handle, name, handle.list().iterator());
        } catch (PosixException problem) {
            handle.close();
            throw problem;
        }
    }

    private void unlink(DirectoryHandle handle, FileName name) throws PosixException {
        if (!run.dryRun) {
            handle.unlink(name);
        }
        count(handle, name);
    }

    private void removeDirectory(DirectoryHandle handle, FileName name) throws PosixException {
        if (!run.dryRun) {
            handle.removeDirectory(name);
        }
        count(handle, name);
    }

    private void count(DirectoryHandle handle, FileName name) {
        run.counter.deleted.increment();
        run.listener.action(RestoreAction.DELETE, () -> handle.path().child(name));
    }
}
