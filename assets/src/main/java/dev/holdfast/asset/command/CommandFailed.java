package dev.holdfast.asset.command;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A command whose output was to be captured could not be started, or did not end well.
public final class CommandFailed extends IOException {
    private static final long serialVersionUID = 1;

    CommandFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
