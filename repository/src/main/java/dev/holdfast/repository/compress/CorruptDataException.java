package dev.holdfast.repository.compress;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Compressed data cannot be decoded, or is not as long as it ought to be.
public final class CorruptDataException extends IOException {
    private static final long serialVersionUID = 1;

    CorruptDataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
