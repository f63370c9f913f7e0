package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.PosixException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// The open handles of directories: as many as fit, the least recently used closed first and opened again from above
/// when needed, never following symbolic links. Safe for use by many threads.
final class OpenDirectories implements AutoCloseable {
    private static final int LIMIT = 256;

    private final Map<TargetDirectory, Slot> open = new LinkedHashMap<>(2 * LIMIT, 0.75f, true);

    /// A handle and how many use it just now.
    private static final class Slot {
        final DirectoryHandle handle;
        int users;

        Slot(DirectoryHandle handle) {
            this.handle = handle;
        }
    }

    /// Takes over the handle of the target, which stays open.
    synchronized void root(TargetDirectory target, DirectoryHandle handle) {
        Slot slot = new Slot(handle);
        slot.users = 1;
        open.put(target, slot);
    }

    /// Takes over a handle that somebody opened.
    synchronized void add(TargetDirectory directory, DirectoryHandle handle) {
        insert(directory, handle);
    }

    /// The open directory; to be given back by [#release].
    synchronized DirectoryHandle acquire(TargetDirectory directory) throws PosixException {
        Slot slot = open.get(directory);
        if (slot == null) {
            slot = reopen(directory);
        }
        slot.users++;
        return slot.handle;
    }

    synchronized void release(TargetDirectory directory) {
        Slot slot = open.get(directory);
        if (slot != null) {
            slot.users--;
        }
    }

    private Slot reopen(TargetDirectory wanted) throws PosixException {
        Deque<TargetDirectory> missing = new ArrayDeque<>();
        TargetDirectory at = wanted;
        while (!open.containsKey(at) && at.parent != null) {
            missing.push(at);
            at = at.parent;
        }
        Slot slot = open.get(at);
        if (slot == null) {
            throw new IllegalStateException("target '" + at.path() + "' is used after it was closed");
        }
        while (!missing.isEmpty()) {
            TargetDirectory next = missing.pop();
            slot = insert(next, slot.handle.openDirectory(next.name()));
        }
        return slot;
    }

    private Slot insert(TargetDirectory directory, DirectoryHandle handle) {
        Slot slot = new Slot(handle);
        open.put(directory, slot);
        Iterator<Slot> eldest = open.values().iterator();
        while (open.size() > LIMIT && eldest.hasNext()) {
            Slot candidate = eldest.next();
            if (candidate.users == 0 && candidate != slot) {
                candidate.handle.close();
                eldest.remove();
            }
        }
        return slot;
    }

    @Override
    public synchronized void close() {
        open.values().forEach(slot -> slot.handle.close());
        open.clear();
    }
}
