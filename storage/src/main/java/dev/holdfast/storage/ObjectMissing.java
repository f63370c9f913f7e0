package dev.holdfast.storage;

import org.jspecify.annotations.Nullable;

/// There is no object of that name.
public final class ObjectMissing extends StorageException {
    private static final long serialVersionUID = 1;

    public ObjectMissing(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
