package dev.holdfast.storage;

import org.jspecify.annotations.Nullable;

/// The storage cannot be reached or is overloaded; the same operation may succeed later.
public final class Unavailable extends StorageException {
    private static final long serialVersionUID = 1;

    public Unavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
