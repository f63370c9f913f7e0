package dev.holdfast.storage;

import org.jspecify.annotations.Nullable;

/// The operation failed for another reason than the ones that have a type of their own.
public final class StorageFailure extends StorageException {
    private static final long serialVersionUID = 1;

    public StorageFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
