package dev.holdfast.repository.key;

import java.io.IOException;

/// A key cannot be found or must not be removed.
public final class KeyException extends IOException {
    private static final long serialVersionUID = 1;

    /// Why.
    public enum Reason {
        /// No key file has the id.
        UNKNOWN,
        /// More than one key file has an id that begins so.
        AMBIGUOUS,
        /// The repository is open with this key.
        IN_USE,
        /// Without this key nobody could open the repository.
        LAST,
        /// A new key file does not open with its own password when it is read back.
        UNUSABLE
    }

    private final Reason reason;

    KeyException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
