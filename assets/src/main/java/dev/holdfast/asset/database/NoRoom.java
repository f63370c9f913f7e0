package dev.holdfast.asset.database;

import java.util.List;

/// Whether something failed because a file system is full. Java tells only by the text of the message.
public final class NoRoom {
    private static final List<String> TEXTS =
            List.of("No space left on device", "Disk quota exceeded", "database or disk is full");

    private NoRoom() {}

    /// Whether the problem, or what caused it, says so.
    public static boolean isCauseOf(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (TEXTS.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }
}
