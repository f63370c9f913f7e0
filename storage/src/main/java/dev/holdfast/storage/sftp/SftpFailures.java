package dev.holdfast.storage.sftp;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.StorageFull;
import dev.holdfast.storage.Unavailable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/// The failures of SFTP in the words of the storage contract.
final class SftpFailures {
    private SftpFailures() {}

    /// The storage's exception for a failed `action`. What is no answer of the server is trouble of the connection.
    static StorageException translate(String action, IOException failure) throws InterruptedException {
        if (failure instanceof StorageException known) {
            return known;
        }
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (next instanceof InterruptedIOException || next instanceof InterruptedException) {
                InterruptedException interruption = new InterruptedException("interrupted on the way to " + action);
                interruption.initCause(failure);
                throw interruption;
            }
        }
        String message = "unable to " + action + ": ";
        return failure instanceof SftpException answer
                ? ofStatus(message, answer)
                : new Unavailable(message + connection(failure), failure);
    }

    private static StorageException ofStatus(String message, SftpException answer) {
        return switch (answer.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH ->
                new ObjectMissing(message + "it does not exist", answer);
            case SftpConstants.SSH_FX_PERMISSION_DENIED, SftpConstants.SSH_FX_WRITE_PROTECT ->
                new AccessDenied(message + "permission denied", answer);
            case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED ->
                new StorageFull(message + "no space left on the server", answer);
            case SftpConstants.SSH_FX_NO_CONNECTION, SftpConstants.SSH_FX_CONNECTION_LOST ->
                new Unavailable(message + "the connection was lost", answer);
            default ->
                new StorageFailure(
                        message + "the server says '" + answer.getMessage()
                                + "' and not why; its disk may be full, or something else stand in the way",
                        answer);
        };
    }

    private static String connection(IOException failure) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (next instanceof ConnectException) {
                return "no connection: nobody listens there";
            }
            if (next instanceof UnresolvedAddressException) {
                return "the name of the server is not known";
            }
        }
        String reason = failure.getMessage();
        return "the connection failed: " + (reason == null ? failure.getClass().getSimpleName() : reason);
    }

    /// Whether the server says that a file or a directory is not there.
    static boolean isMissing(IOException failure) {
        return failure instanceof SftpException answer
                && (answer.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
                        || answer.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH);
    }
}
