package dev.holdfast.repository.lock;

import java.io.IOException;

/// A lock file cannot be read, so that nobody can tell whether it excludes others.
public final class UnreadableLock extends IOException {
    private static final long serialVersionUID = 1;

    UnreadableLock(String repository, IOException cause) {
        super(
                "unable to lock repository '" + repository + "': one of its locks cannot be read (" + cause.getMessage()
                        + ")",
                cause);
    }
}
