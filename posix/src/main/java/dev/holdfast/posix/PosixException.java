package dev.holdfast.posix;

import java.io.IOException;

/// A system call failed. The message reads `unable to <operation> '<path>': <text> (<name>)`; the error itself
/// is there for callers that tell `ENOENT` from `EACCES` from `ENOSPC`.
public final class PosixException extends IOException {
    private static final long serialVersionUID = 1;

    private final String operation;
    private final String path;
    private final int number;

    /// @param operation what was tried, to follow "unable to": `open directory`
    /// @param path what it was tried on, already fit for people
    /// @param number the error number, positive
    public PosixException(String operation, String path, int number) {
        super("unable to " + operation + " '" + path + "': " + explain(number));
        this.operation = operation;
        this.path = path;
        this.number = number;
    }

    private static String explain(int number) {
        Errno errno = Errno.of(number);
        return errno.text() + " (" + (errno == Errno.UNKNOWN ? "error " + number : errno.name()) + ")";
    }

    public Errno errno() {
        return Errno.of(number);
    }

    /// The error number as the system gave it.
    public int number() {
        return number;
    }

    public String operation() {
        return operation;
    }

    public String path() {
        return path;
    }

    /// Whether the file, or a directory on the way to it, does not exist (`ENOENT`, `ENOTDIR`).
    public boolean isMissing() {
        return switch (errno()) {
            case ENOENT, ENOTDIR -> true;
            default -> false;
        };
    }

    /// Whether permission is lacking (`EACCES`, `EPERM`).
    public boolean isDenied() {
        return switch (errno()) {
            case EACCES, EPERM -> true;
            default -> false;
        };
    }

    /// Whether there is no room left (`ENOSPC`, `EDQUOT`).
    public boolean isFull() {
        return switch (errno()) {
            case ENOSPC, EDQUOT -> true;
            default -> false;
        };
    }
}
