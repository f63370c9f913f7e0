package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.PosixException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The open handles of the files of several blobs that are being written: as many as fit, the least recently used
/// closed first and opened again when its next blob arrives. Safe for use by many threads.
final class OpenFiles implements AutoCloseable {
    private static final int LIMIT = 64;
    private static final int PRIVATE = 0600;

    private final RestoreRun run;
    private final Map<FileTask, Slot> open = new LinkedHashMap<>(2 * LIMIT, 0.75f, true);

    OpenFiles(RestoreRun run) {
        this.run = run;
    }

    /// A handle and how many use it just now.
    private static final class Slot {
        final FileHandle handle;
        int users;

        Slot(FileHandle handle) {
            this.handle = handle;
        }
    }

    /// The open file, made if this is its first blob; to be given back by [#release].
    synchronized FileHandle acquire(FileTask file) throws PosixException {
        Slot slot = open.get(file);
        if (slot == null) {
            slot = new Slot(openOrMake(file));
            open.put(file, slot);
            closeEldest(slot);
        }
        slot.users++;
        return slot.handle;
    }

    synchronized void release(FileTask file) {
        Slot slot = open.get(file);
        if (slot != null) {
            slot.users--;
        }
    }

    /// Closes the file for good; nobody uses it any more.
    synchronized void finish(FileTask file) throws PosixException {
        Slot slot = open.remove(file);
        if (slot != null) {
            slot.handle.close();
        }
    }

    private FileHandle openOrMake(FileTask file) throws PosixException {
        DirectoryHandle directory = run.directories.acquire(file.directory);
        try {
            FileName temporary = file.temporary;
            if (temporary != null) {
                return directory.openForUpdate(temporary);
            }
            return file.way == FileTask.Way.IN_PLACE ? directory.openForUpdate(file.name) : make(directory, file);
        } finally {
            run.directories.release(file.directory);
        }
    }

    private FileHandle make(DirectoryHandle directory, FileTask file) throws PosixException {
        FileName name = run.names.next();
        FileHandle made = directory.createFile(name, PRIVATE);
        file.temporary = name;
        try {
            made.truncate(file.node.size());
        } catch (PosixException problem) {
            closeAfter(made, problem);
            throw problem;
        }
        return made;
    }

    private void closeEldest(Slot newest) throws PosixException {
        Iterator<Slot> eldest = open.values().iterator();
        while (open.size() > LIMIT && eldest.hasNext()) {
            Slot candidate = eldest.next();
            if (candidate.users == 0 && candidate != newest) {
                eldest.remove();
                candidate.handle.close();
            }
        }
    }

    /// Closes everything after a failure.
    @Override
    public synchronized void close() throws PosixException {
        PosixException first = null;
        for (Slot slot : open.values()) {
            first = closeAfter(slot.handle, first);
        }
        open.clear();
        if (first != null) {
            throw first;
        }
    }

    private static @Nullable PosixException closeAfter(FileHandle handle, @Nullable PosixException earlier) {
        try {
            handle.close();
            return earlier;
        } catch (PosixException problem) {
            if (earlier == null) {
                return problem;
            }
            earlier.addSuppressed(problem);
            return earlier;
        }
    }
}
