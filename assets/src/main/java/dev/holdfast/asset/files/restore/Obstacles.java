package dev.holdfast.asset.files.restore;

import dev.holdfast.asset.files.restore.TargetDirectory.State;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.Errno;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.Timestamp;
import java.util.Optional;

/// Decides about what stands in the place of an entry.
final class Obstacles {
    private final RestoreRun run;
    private final TreeRemoval removal;

    Obstacles(RestoreRun run) {
        this.run = run;
        this.removal = new TreeRemoval(run);
    }

    /// The status of what has this name; nothing in directories that this restore has made.
    Optional<FileStatus> existing(TargetDirectory directory, DirectoryHandle handle, FileName name)
            throws PosixException {
        if (directory.state != State.EXISTING || !directory.entries.containsKey(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(handle.stat(name));
        } catch (PosixException problem) {
            if (problem.errno() == Errno.ENOENT) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    /// Whether the entry of the recovery point may take the place of the existing one.
    boolean mayReplace(FileStatus existing, Node node) {
        return switch (run.options.overwrite().orElse(Overwrite.NEVER)) {
            case ALWAYS, IF_CHANGED -> true;
            case IF_NEWER -> isNewer(node.metadata().mtime(), existing);
            case NEVER -> false;
        };
    }

    private static boolean isNewer(Timestamp modified, FileStatus existing) {
        return modified.epochSecond() != existing.modifiedSeconds()
                ? modified.epochSecond() > existing.modifiedSeconds()
                : modified.nano() > existing.modifiedNanos();
    }

    /// Makes way for a directory where something else stands; a symbolic link is removed, never followed.
    ///
    /// @return false if that is not allowed, which has been reported
    boolean removeForDirectory(
            TargetDirectory parent, DirectoryHandle above, TargetDirectory directory, FileStatus existing)
            throws PosixException {
        Node node = directory.node;
        if (node == null || !mayReplace(existing, node)) {
            inTheWay(directory.path().toString(), parent, directory.name(), existing);
            return false;
        }
        if (!run.dryRun) {
            above.unlink(directory.name());
        }
        return true;
    }

    /// Makes way for something else where a directory stands: an empty one, or any if deleting was asked for.
    ///
    /// @return false if that is not allowed, which has been reported
    boolean removeDirectory(TargetDirectory parent, DirectoryHandle above, FileName name, FileStatus existing)
            throws PosixException {
        if (run.options.delete()) {
            removal.remove(parent, name);
            return true;
        }
        try {
            if (run.dryRun) {
                return isEmpty(above, name) || refuse(parent, name, existing);
            }
            above.removeDirectory(name);
            return true;
        } catch (PosixException problem) {
            if (problem.errno() != Errno.ENOTEMPTY && problem.errno() != Errno.EEXIST) {
                throw problem;
            }
            return refuse(parent, name, existing);
        }
    }

    private static boolean isEmpty(DirectoryHandle above, FileName name) throws PosixException {
        try (DirectoryHandle handle = above.openDirectory(name)) {
            return handle.list().isEmpty();
        }
    }

    private boolean refuse(TargetDirectory parent, FileName name, FileStatus existing) {
        inTheWay(parent.path(name).toString(), parent, name, existing);
        return false;
    }

    private void inTheWay(String path, TargetDirectory parent, FileName name, FileStatus existing) {
        String what = existing.isDirectory()
                ? "a directory that is not empty stands in its place; --delete would remove it"
                : "something of the kind " + existing.type() + " stands in its place and may not be replaced";
        run.problem(parent.path(name), RestoreProblem.Kind.IN_THE_WAY, "unable to restore '" + path + "': " + what);
    }
}
