package dev.holdfast.storage;

import org.jspecify.annotations.Nullable;

/// There is an object of that name with other content, and the storage never overwrites.
public final class ObjectExists extends StorageException {
    private static final long serialVersionUID = 1;

    public ObjectExists(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
