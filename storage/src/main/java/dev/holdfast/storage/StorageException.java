package dev.holdfast.storage;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A storage could not do what was asked. The message names the object and the place; the cause is kept.
/// The subtypes are the failures that callers tell apart; [StorageFailure] is every other one.
public abstract sealed class StorageException extends IOException
        permits AccessDenied,
                ObjectExists,
                ObjectMissing,
                RangeUnsatisfiable,
                StorageFailure,
                StorageFull,
                Unavailable {
    private static final long serialVersionUID = 1;

    StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
