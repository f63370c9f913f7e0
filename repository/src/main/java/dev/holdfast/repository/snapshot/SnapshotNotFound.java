package dev.holdfast.repository.snapshot;

import java.io.IOException;

/// A recovery point was named that the repository does not have, or that is named ambiguously.
public final class SnapshotNotFound extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean ambiguous;

    public SnapshotNotFound(String message) {
        this(message, false);
    }

    /// @param ambiguous whether the name fits more than one
    SnapshotNotFound(String message, boolean ambiguous) {
        super(message);
        this.ambiguous = ambiguous;
    }

    /// Whether the name fits more than one recovery point, not none.
    public boolean ambiguous() {
        return ambiguous;
    }
}
