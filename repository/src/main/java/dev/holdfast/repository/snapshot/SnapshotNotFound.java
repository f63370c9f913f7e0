package dev.holdfast.repository.snapshot;

import java.io.IOException;

/// A recovery point was named that the repository does not have, or that is named ambiguously.
public final class SnapshotNotFound extends IOException {
    private static final long serialVersionUID = 1;

    public SnapshotNotFound(String message) {
        super(message);
    }
}
