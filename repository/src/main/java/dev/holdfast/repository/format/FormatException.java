package dev.holdfast.repository.format;

import java.io.IOException;

/// Bytes of a repository are not what the format demands. The message says what was read, where, what stood there
/// and what was expected; it never repeats the content of keys or of the configuration's secrets.
public final class FormatException extends IOException {
    private static final long serialVersionUID = 1;

    public FormatException(String message) {
        super(message);
    }

    static FormatException of(String kind, String problem) {
        return new FormatException("unable to decode " + kind + ": " + problem);
    }

    static FormatException at(String kind, long position, String problem) {
        return of(kind, "at byte " + position + ": " + problem);
    }

    /// @param cause a more precise description of the same problem
    public FormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
