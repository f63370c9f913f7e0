package dev.holdfast.cli.access;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a file could not be used, in words. Java's own messages of these exceptions repeat only the file's name.
public final class FileErrors {
    private FileErrors() {}

    /// The reason without the file's name, such as `no such file`.
    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file";
            case AccessDeniedException denied -> "permission denied";
            case FileSystemException other when other.getReason() != null -> lowerCase(other.getReason());
            default -> String.valueOf(e.getMessage());
        };
    }

    private static String lowerCase(String reason) {
        return reason.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + reason.substring(1);
    }
}
