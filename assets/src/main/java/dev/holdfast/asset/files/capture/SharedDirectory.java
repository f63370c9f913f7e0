package dev.holdfast.asset.files.capture;

import dev.holdfast.posix.DirectoryHandle;
import java.util.concurrent.atomic.AtomicInteger;

/// An open directory that several tasks need; the last one to let go of it closes it. So a chain of directories of
/// any depth holds few descriptors.
final class SharedDirectory {
    private final DirectoryHandle handle;
    private final OpenDirectories owner;
    private final AtomicInteger users = new AtomicInteger(1);

    /// Begins with one user: the caller.
    SharedDirectory(DirectoryHandle handle, OpenDirectories owner) {
        this.handle = handle;
        this.owner = owner;
    }

    DirectoryHandle handle() {
        return handle;
    }

    /// Adds a user. Only a user may call this.
    SharedDirectory retain() {
        users.incrementAndGet();
        return this;
    }

    /// Ends one use.
    void release() {
        if (users.decrementAndGet() == 0) {
            owner.close(handle);
        }
    }
}
