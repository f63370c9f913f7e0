package dev.holdfast.asset.files.restore;

import dev.holdfast.asset.files.restore.AttributeWriter.Before;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.Errno;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.FileType;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.format.Metadata;

/// Writes regular files: those of one blob in one go, those of several as their blobs arrive. Safe for use by many
/// threads.
final class FileFinisher {
    private static final int PRIVATE = 0600;

    private final RestoreRun run;
    private final OpenFiles open;
    private final AttributeWriter attributes;

    /// What the permissions of new files lack.
    private final int umask;

    FileFinisher(RestoreRun run, OpenFiles open, AttributeWriter attributes, int umask) {
        this.run = run;
        this.open = open;
        this.attributes = attributes;
        this.umask = umask;
    }

    /// Writes a whole file of at most one blob.
    void writeWhole(FileTask file, byte[] content, int length) throws TargetFull {
        try {
            DirectoryHandle directory = run.directories.acquire(file.directory);
            try {
                writeWhole(directory, file, content, length);
            } finally {
                run.directories.release(file.directory);
            }
        } catch (PosixException problem) {
            run.fail(file, problem);
        }
    }

    private void writeWhole(DirectoryHandle directory, FileTask file, byte[] content, int length)
            throws PosixException, TargetFull {
        boolean beside = file.way == FileTask.Way.REPLACE;
        FileName name = beside ? run.names.next() : file.name;
        int permissions = firstPermissions(file);
        FileHandle made = directory.createFile(name, permissions);
        file.temporary = name;
        try (made) {
            if (ContentWriter.writeFresh(made, 0, content, length)) {
                made.truncate(length);
            }
            attributes.apply(
                    new Inode.OfFile(made),
                    file.node.metadata(),
                    FileType.REGULAR,
                    new Before(file.directory.plain, permissions & ~umask),
                    file::path);
        }
        if (beside) {
            directory.rename(name, directory, file.name);
        }
        file.temporary = null;
        complete(file, length);
    }

    /// The final ones, if nobody can see the file before it is complete and nothing else remains to be set.
    private int firstPermissions(FileTask file) {
        Metadata metadata = file.node.metadata();
        int wanted = metadata.mode().toUnixPermissions();
        boolean final_ = file.directory.plain
                && file.directory.state == TargetDirectory.State.FRESH
                && wanted == (wanted & 0777 & ~umask)
                && attributes.isOurs(metadata)
                && metadata.extendedAttributes().isEmpty();
        return final_ ? wanted : PRIVATE;
    }

    /// Writes one of several blobs.
    void writePart(FileTask file, int blob, byte[] content, int length) throws TargetFull {
        if (!file.isUnderWay()) {
            return;
        }
        try {
            FileHandle handle = open.acquire(file);
            try {
                if (file.way == FileTask.Way.IN_PLACE) {
                    file.touched = true;
                    ContentWriter.writeOver(handle, file.offset(blob), content, length);
                } else {
                    ContentWriter.writeFresh(handle, file.offset(blob), content, length);
                }
            } finally {
                open.release(file);
            }
            run.counter.bytesWritten.add(length);
            run.progress.advance(0, length);
            if (file.missing.decrementAndGet() == 0) {
                finish(file);
            }
        } catch (PosixException problem) {
            run.fail(file, problem);
        }
    }

    private void finish(FileTask file) throws PosixException, TargetFull {
        FileHandle handle = open.acquire(file);
        try {
            FileStatus existing = file.existing;
            boolean inPlace = file.way == FileTask.Way.IN_PLACE;
            if (inPlace && existing != null && existing.size() != file.node.size()) {
                handle.truncate(file.node.size());
            }
            Before before = inPlace ? Before.ANYTHING : new Before(file.directory.plain, PRIVATE & ~umask);
            attributes.apply(new Inode.OfFile(handle), file.node.metadata(), FileType.REGULAR, before, file::path);
        } finally {
            open.release(file);
            open.finish(file);
        }
        FileName temporary = file.temporary;
        if (temporary != null) {
            take(file, temporary);
        }
        file.complete();
        count(file);
        run.progress.advance(1, 0);
    }

    private void take(FileTask file, FileName temporary) throws PosixException {
        DirectoryHandle directory = run.directories.acquire(file.directory);
        try {
            if (file.way == FileTask.Way.CREATE && exists(directory, file.name)) {
                throw new PosixException("create file", file.path().toString(), Errno.EEXIST.number());
            }
            directory.rename(temporary, directory, file.name);
            file.temporary = null;
        } finally {
            run.directories.release(file.directory);
        }
    }

    private static boolean exists(DirectoryHandle directory, FileName name) throws PosixException {
        try {
            directory.stat(name);
            return true;
        } catch (PosixException problem) {
            if (problem.errno() == Errno.ENOENT) {
                return false;
            }
            throw problem;
        }
    }

    /// Sets the attributes of a file whose content is right, after cutting off what is too much.
    void keep(FileTask file) throws TargetFull {
        try {
            DirectoryHandle directory = run.directories.acquire(file.directory);
            try {
                cut(directory, file);
                attributes.apply(
                        new Inode.OfEntry(directory, file.name),
                        file.node.metadata(),
                        FileType.REGULAR,
                        Before.ANYTHING,
                        file::path);
            } finally {
                run.directories.release(file.directory);
            }
            file.complete();
            count(file);
            run.progress.advance(1, file.node.size());
        } catch (PosixException problem) {
            run.fail(file, problem);
        }
    }

    private static void cut(DirectoryHandle directory, FileTask file) throws PosixException {
        FileStatus existing = file.existing;
        if (existing != null && existing.size() != file.node.size()) {
            try (FileHandle handle = directory.openForUpdate(file.name)) {
                handle.truncate(file.node.size());
            }
        }
    }

    private void complete(FileTask file, int length) {
        file.complete();
        count(file);
        run.counter.bytesWritten.add(length);
        run.progress.advance(1, length);
    }

    /// Counts a file that is done, or in a dry run would be.
    void count(FileTask file) {
        RestoreAction action = action(file);
        switch (action) {
            case CREATE -> run.counter.filesCreated.increment();
            case UPDATE -> run.counter.filesUpdated.increment();
            case UNCHANGED -> run.counter.filesUnchanged.increment();
            case SKIP, DELETE -> throw new IllegalStateException("a file is not restored by " + action);
        }
        run.act(action, file.directory, file.name);
    }

    private static RestoreAction action(FileTask file) {
        FileStatus existing = file.existing;
        return switch (file.way) {
            case CREATE -> RestoreAction.CREATE;
            case REPLACE, IN_PLACE -> RestoreAction.UPDATE;
            case KEEP ->
                existing != null && existing.size() == file.node.size()
                        ? RestoreAction.UNCHANGED
                        : RestoreAction.UPDATE;
        };
    }

    /// Removes what is left of a file that failed, or moves it away if it was being changed in place.
    ///
    /// @return a sentence about where it is now, or nothing
    String discard(FileTask file) throws PosixException {
        open.finish(file);
        FileName temporary = file.temporary;
        if (temporary == null && !file.touched) {
            return "";
        }
        DirectoryHandle directory = run.directories.acquire(file.directory);
        try {
            if (temporary != null) {
                directory.unlink(temporary);
                file.temporary = null;
                return "";
            }
            FileName aside = run.names.next();
            directory.rename(file.name, directory, aside);
            return "it had been changed in part and is now '" + file.directory.path(aside) + "'";
        } finally {
            run.directories.release(file.directory);
        }
    }
}
