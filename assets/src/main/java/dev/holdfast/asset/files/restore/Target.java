package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.AttributeName;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.Errno;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.PosixException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Opens the directory to restore into, and finds out how new entries come out there.
final class Target {
    private static final int PRIVATE = 0700;
    private static final int ALL = 0777;
    private static final AttributeName DEFAULT_ACCESS_LIST = AttributeName.of("system.posix_acl_default");

    private final RestoreRun run;

    Target(RestoreRun run) {
        this.run = run;
    }

    /// The target, ready for the walk; made if it is missing, except in a dry run.
    ///
    /// @throws TargetNotEmpty if it has entries and nobody said what to do with them
    TargetDirectory open() throws PosixException, TargetNotEmpty {
        TargetDirectory target = TargetDirectory.root(run.target);
        Optional<DirectoryHandle> handle = find(run.target);
        if (handle.isEmpty() && run.dryRun) {
            target.state = TargetDirectory.State.ABSENT;
            return target;
        }
        DirectoryHandle opened = handle.isPresent() ? handle.get() : make(run.target);
        run.directories.root(target, opened);
        int entries = opened.list().size();
        if (entries > 0 && run.options.overwrite().isEmpty()) {
            throw new TargetNotEmpty(run.target, entries);
        }
        target.state = entries > 0 ? TargetDirectory.State.EXISTING : TargetDirectory.State.FRESH;
        DirectoryContent.examine(run, target, opened, false);
        return target;
    }

    private Optional<DirectoryHandle> find(FilePath path) throws PosixException {
        try {
            return Optional.of(run.fileSystem.openDirectory(path));
        } catch (PosixException problem) {
            if (problem.errno() == Errno.ENOENT) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    private DirectoryHandle make(FilePath path) throws PosixException {
        Deque<FileName> missing = new ArrayDeque<>();
        FilePath at = path;
        Optional<DirectoryHandle> found = Optional.empty();
        while (found.isEmpty()) {
            Optional<FileName> name = at.name();
            if (name.isEmpty()) {
                throw new PosixException("make directory", path.toString(), Errno.ENOENT.number());
            }
            missing.push(name.get());
            at = at.parent().orElse(FilePath.CURRENT);
            found = find(at);
        }
        DirectoryHandle handle = found.get();
        while (!missing.isEmpty()) {
            try (DirectoryHandle parent = handle) {
                FileName next = missing.pop();
                parent.makeDirectory(next, PRIVATE);
                handle = parent.openDirectory(next);
            }
        }
        return handle;
    }

    /// What the permissions of new files lack here: the umask, found out by making a file and removing it.
    int umask(TargetDirectory target) throws PosixException {
        if (run.dryRun) {
            return 0;
        }
        DirectoryHandle directory = run.directories.acquire(target);
        try {
            FileName probe = run.names.next();
            try (FileHandle made = directory.createFile(probe, ALL)) {
                FileStatus status = made.status();
                target.plain = status.uid() == run.fileSystem.effectiveUid()
                        && status.gid() == run.fileSystem.effectiveGid()
                        && !target.inheritsAccessList;
                return ALL & ~status.permissions();
            } finally {
                directory.unlink(probe);
            }
        } finally {
            run.directories.release(target);
        }
    }

    static boolean hasDefaultAccessList(DirectoryHandle directory) throws PosixException {
        return directory.extendedAttributesOfSelf().stream()
                .anyMatch(attribute -> attribute.name().equals(DEFAULT_ACCESS_LIST));
    }
}
