package dev.holdfast.storage;

import org.jspecify.annotations.Nullable;

/// The storage refused the operation for want of permission or credentials. Trying again does not help.
public final class AccessDenied extends StorageException {
    private static final long serialVersionUID = 1;

    public AccessDenied(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
