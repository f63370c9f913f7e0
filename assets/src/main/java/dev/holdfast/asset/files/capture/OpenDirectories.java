package dev.holdfast.asset.files.capture;

import dev.holdfast.posix.DirectoryHandle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The directories that a capture holds open. Steps that are stopped before they begin never let go of the directory
/// that they were to use; closing this does it for them. Safe for use by many threads.
final class OpenDirectories implements AutoCloseable {
    /// Far below the 1,024 descriptors that a process usually may have.
    private static final int PLENTY = 256;

    private final Set<DirectoryHandle> open = ConcurrentHashMap.newKeySet();

    /// Takes ownership of a handle. The caller is its first user.
    SharedDirectory share(DirectoryHandle handle) {
        open.add(handle);
        return new SharedDirectory(handle, this);
    }

    void close(DirectoryHandle handle) {
        if (open.remove(handle)) {
            handle.close();
        }
    }

    /// Whether so many are open that none should be kept for later use.
    boolean plenty() {
        return open.size() >= PLENTY;
    }

    /// Closes what was left open. No step may run any more.
    @Override
    public void close() {
        open.forEach(this::close);
    }
}
