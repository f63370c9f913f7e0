package dev.holdfast.storage;

import org.jspecify.annotations.Nullable;

/// The object ends before the range that was to be read: it is shorter than it should be.
public final class RangeUnsatisfiable extends StorageException {
    private static final long serialVersionUID = 1;

    public RangeUnsatisfiable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
