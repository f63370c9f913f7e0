package dev.holdfast.storage.local;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.StorageFull;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;

/// The failures of the file system in the words of the storage contract.
///
/// Java gives many error numbers only as text of the C library, which follows the locale. The English texts are known
/// here; that a disk is full is asked of the disk as well.
final class Failures {
    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded");
    private static final List<String> UNSUPPORTED = List.of("Invalid argument", "Operation not supported");
    private static final String NOT_PERMITTED = "Operation not permitted";

    private Failures() {}

    /// The storage's exception for a failed `action`.
    static StorageException translate(String action, IOException cause) throws InterruptedException {
        rethrowInterruption(action, cause);
        String message = "unable to " + action + ": ";
        return switch (cause) {
            case NoSuchFileException e -> new ObjectMissing(message + "it does not exist", e);
            case AccessDeniedException e -> new AccessDenied(message + "permission denied", e);
            case IOException e when isNotPermitted(e) -> new AccessDenied(message + "operation not permitted", e);
            case IOException e when isFull(e) -> full(message, e);
            case IOException e -> new StorageFailure(message + reason(e), e);
        };
    }

    /// The same for an action that was to add `size` bytes.
    static StorageException translateWrite(String action, IOException cause, Layout layout, long size)
            throws InterruptedException {
        rethrowInterruption(action, cause);
        String message = "unable to " + action + ": ";
        if (cause instanceof NoSuchFileException && !Files.isDirectory(layout.root())) {
            return new StorageFailure(
                    message + "the repository's directory '" + layout.root()
                            + "' does not exist; is a disk not mounted?",
                    cause);
        }
        if (cause instanceof NoSuchFileException e) {
            return new StorageFailure(message + "'" + e.getFile() + "' does not exist", cause);
        }
        StorageException failure = translate(action, cause);
        return failure instanceof StorageFailure && isOutOfRoom(layout, size) ? full(message, cause) : failure;
    }

    /// An interrupted channel closes itself, and leaves the thread marked as interrupted.
    private static void rethrowInterruption(String action, IOException cause) throws InterruptedException {
        if (cause instanceof ClosedByInterruptException) {
            Thread.interrupted();
            InterruptedException interruption = new InterruptedException("interrupted on the way to " + action);
            interruption.initCause(cause);
            throw interruption;
        }
    }

    private static StorageFull full(String message, IOException cause) {
        return new StorageFull(message + "no space left on the file system", cause);
    }

    private static boolean isOutOfRoom(Layout layout, long size) {
        try {
            return Files.getFileStore(layout.root()).getUsableSpace() < size;
        } catch (IOException e) {
            return false; // the file system cannot be asked: what it said when writing has to do
        }
    }

    static boolean isNotPermitted(IOException failure) {
        return reason(failure).equals(NOT_PERMITTED);
    }

    /// Whether the file system does not know the operation at all.
    static boolean isUnsupported(IOException failure) {
        return UNSUPPORTED.contains(reason(failure));
    }

    private static boolean isFull(IOException failure) {
        return FULL.contains(reason(failure));
    }

    private static String reason(IOException failure) {
        String reason = failure instanceof FileSystemException e ? e.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }
}
