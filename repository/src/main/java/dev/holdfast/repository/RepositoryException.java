package dev.holdfast.repository;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A repository cannot be used as was asked, though its storage works: it is not there, there already, closed to this
/// password, or of an unknown version.
public final class RepositoryException extends IOException {
    private static final long serialVersionUID = 1;

    /// Why.
    public enum Reason {
        /// There is no repository at the place.
        MISSING,
        /// There is one, or the remains of one, where a new one was to be made.
        EXISTS,
        /// No key file opens with the password.
        WRONG_PASSWORD,
        /// The repository is of a version or kind that this program does not know.
        UNSUPPORTED
    }

    private final Reason reason;

    public RepositoryException(Reason reason, String message) {
        this(reason, message, null);
    }

    public RepositoryException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
