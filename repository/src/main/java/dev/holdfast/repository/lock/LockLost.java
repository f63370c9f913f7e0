package dev.holdfast.repository.lock;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A lock could not be refreshed for so long that others may have taken it for dead and changed the repository.
public final class LockLost extends IOException {
    private static final long serialVersionUID = 1;

    LockLost(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
