package dev.holdfast.storage;

import org.jspecify.annotations.Nullable;

/// The storage has no room left: a full disk or an exhausted quota.
public final class StorageFull extends StorageException {
    private static final long serialVersionUID = 1;

    public StorageFull(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
