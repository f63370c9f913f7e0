package dev.holdfast.cli;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.command.CommandFailed;
import dev.holdfast.asset.files.select.InvalidPatterns;
import dev.holdfast.cli.access.FileErrors;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.RepositoryException;
import dev.holdfast.repository.find.NoSuchObject;
import dev.holdfast.repository.format.FormatException;
import dev.holdfast.repository.key.KeyException;
import dev.holdfast.repository.lock.LockLost;
import dev.holdfast.repository.lock.RepositoryLocked;
import dev.holdfast.repository.lock.UnreadableLock;
import dev.holdfast.repository.object.DamagedObject;
import dev.holdfast.repository.prune.PruneRefused;
import dev.holdfast.repository.read.BlobMissing;
import dev.holdfast.repository.read.DamagedBlob;
import dev.holdfast.repository.snapshot.SnapshotNotFound;
import dev.holdfast.repository.tree.PathNotFound;
import dev.holdfast.repository.tree.TreeUnreadable;
import dev.holdfast.settings.secret.SecretUnavailable;
import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.InvalidRepositoryUrl;
import dev.holdfast.storage.ObjectExists;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.RangeUnsatisfiable;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.StorageFull;
import dev.holdfast.storage.Unavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// What the failures of the libraries below mean to a user. Whatever is not named here is a defect.
public final class ErrorMapping {
    private static final String DAMAGE_HINT = "`holdfast repo check --read-data` tells what else is damaged";

    private ErrorMapping() {}

    /// The failure as a user sees it.
    public static HoldfastException toUserError(Throwable failure) {
        return switch (failure) {
            case HoldfastException error -> error;
            case StorageException error -> ofStorage(error);
            case RepositoryException error -> ofRepository(error);
            case KeyException error -> ofKey(error);
            case PathNotFound error ->
                explained(ErrorCode.NOT_FOUND, error, "`holdfast show` lists what a recovery point holds");
            case NoSuchObject error -> explained(ErrorCode.NOT_FOUND, error, null);
            case TreeUnreadable error -> explained(ErrorCode.DAMAGED, error, DAMAGE_HINT);
            case RepositoryLocked error ->
                explained(
                        ErrorCode.REPOSITORY_LOCKED,
                        error,
                        "wait for it with --retry-lock, or remove the lock of a dead program with `holdfast repo unlock`");
            case UnreadableLock error ->
                explained(
                        ErrorCode.REPOSITORY_LOCKED,
                        error,
                        "if nobody uses the repository, `holdfast repo unlock --remove-all` removes all locks");
            case LockLost error ->
                explained(ErrorCode.LOCK_LOST, error, "run the command again: what is stored already is used");
            case SnapshotNotFound error ->
                explained(
                        error.ambiguous() ? ErrorCode.AMBIGUOUS : ErrorCode.NOT_FOUND,
                        error,
                        "`holdfast points` lists them");
            case PosixException error -> ofSystem(error);
            case AssetException error -> ofAsset(error);
            case SecretUnavailable error ->
                new HoldfastException(
                        ErrorCode.PASSWORD_UNAVAILABLE,
                        String.valueOf(error.getMessage()),
                        error.hint().orElse(null),
                        error);
            case InvalidPatterns error ->
                new HoldfastException(
                        ErrorCode.USAGE,
                        String.valueOf(error.getMessage()),
                        "quote patterns, so that the shell leaves them alone",
                        error);
            case InvalidRepositoryUrl error ->
                new HoldfastException(
                        ErrorCode.USAGE,
                        String.valueOf(error.getMessage()),
                        "give a directory, or a URL in restic's syntax",
                        error);
            case DamagedObject error -> explained(ErrorCode.DAMAGED, error, DAMAGE_HINT);
            case PruneRefused error ->
                explained(
                        ErrorCode.DAMAGED,
                        error,
                        "nothing was removed; `holdfast repo check` tells what else is wrong, `holdfast repo repair`"
                                + " mends what can be mended");
            case DamagedBlob error -> explained(ErrorCode.DAMAGED, error, DAMAGE_HINT);
            case BlobMissing error -> explained(ErrorCode.DAMAGED, error, DAMAGE_HINT);
            case FormatException error -> explained(ErrorCode.DAMAGED, error, DAMAGE_HINT);
            case CommandFailed error ->
                explained(ErrorCode.SOURCE_FAILED, error, "no recovery point was made; see what the command said");
            case FileSystemException error ->
                new HoldfastException(
                        ErrorCode.FILE_FAILED,
                        "unable to use file '" + error.getFile() + "': " + FileErrors.reason(error),
                        null,
                        error);
            case IOException error -> explained(ErrorCode.FILE_FAILED, error, null);
            case UncheckedIOException error -> toUserError(Objects.requireNonNull(error.getCause()));
            case InterruptedException error -> new HoldfastException(ErrorCode.CANCELLED, "interrupted", null, error);
            case CancellationException error -> new HoldfastException(ErrorCode.CANCELLED, "interrupted", null, error);
            case OutOfMemoryError error ->
                new HoldfastException(
                        ErrorCode.INTERNAL, "out of memory: " + error.getMessage(), Failures.defectHint(), error);
            default ->
                new HoldfastException(ErrorCode.INTERNAL, "unexpected " + failure, Failures.defectHint(), failure);
        };
    }

    private static HoldfastException ofRepository(RepositoryException failure) {
        return switch (failure.reason()) {
            case MISSING ->
                explained(
                        ErrorCode.REPOSITORY_MISSING,
                        failure,
                        "check the place, or make one with `holdfast repo init`");
            case EXISTS -> explained(ErrorCode.REPOSITORY_EXISTS, failure, null);
            case WRONG_PASSWORD -> explained(ErrorCode.PASSWORD_WRONG, failure, "check where the password comes from");
            case UNSUPPORTED -> explained(ErrorCode.REPOSITORY_UNSUPPORTED, failure, null);
        };
    }

    private static HoldfastException ofStorage(StorageException failure) {
        return switch (failure) {
            case AccessDenied error ->
                explained(
                        ErrorCode.ACCESS_DENIED,
                        error,
                        "check the owner and the permissions, or whose credentials these are");
            case StorageFull error ->
                explained(
                        ErrorCode.STORAGE_FULL,
                        error,
                        "what was stored before stays valid; make room and run the command again");
            case ObjectExists error ->
                explained(
                        ErrorCode.REFUSED,
                        error,
                        "the storage keeps what it has; a repository may be there already, made by somebody else");
            case Unavailable error ->
                explained(ErrorCode.STORAGE_UNAVAILABLE, error, "run the command again when the storage answers");
            case ObjectMissing error ->
                explained(ErrorCode.DAMAGED, error, "`holdfast repo check` tells what else is missing");
            case RangeUnsatisfiable error ->
                explained(ErrorCode.DAMAGED, error, "`holdfast repo check` tells what else is damaged");
            case StorageFailure error -> explained(ErrorCode.STORAGE_FAILED, error, null);
        };
    }

    private static HoldfastException ofKey(KeyException failure) {
        return switch (failure.reason()) {
            case UNKNOWN -> explained(ErrorCode.NOT_FOUND, failure, "`holdfast repo key list` lists them");
            case AMBIGUOUS -> explained(ErrorCode.AMBIGUOUS, failure, "`holdfast repo key list` lists them");
            case IN_USE, LAST ->
                explained(ErrorCode.REFUSED, failure, "add another key first, and open the repository with that");
            case UNUSABLE ->
                explained(ErrorCode.STORAGE_FAILED, failure, "the keys there were still open the repository");
        };
    }

    private static HoldfastException ofAsset(AssetException failure) {
        ErrorCode code = switch (failure.kind()) {
            case USAGE -> ErrorCode.USAGE;
            case UNREACHABLE, CHANGED, INCOMPATIBLE, FAILED -> ErrorCode.SOURCE_FAILED;
            case DENIED -> ErrorCode.ACCESS_DENIED;
            case MISSING -> ErrorCode.NOT_FOUND;
            case FULL -> ErrorCode.STORAGE_FULL;
            case TARGET_NOT_EMPTY -> ErrorCode.TARGET_NOT_EMPTY;
            case MISMATCH -> ErrorCode.DAMAGED;
        };
        return new HoldfastException(
                code, String.valueOf(failure.getMessage()), failure.hint().orElse(null), failure);
    }

    private static HoldfastException ofSystem(PosixException failure) {
        return failure.isFull()
                ? explained(ErrorCode.STORAGE_FULL, failure, "make room and run the command again")
                : failure.isDenied()
                        ? explained(
                                ErrorCode.FILE_FAILED, failure, "check the owner and the permissions, or run as root")
                        : explained(ErrorCode.FILE_FAILED, failure, null);
    }

    private static HoldfastException explained(ErrorCode code, IOException error, @Nullable String hint) {
        return new HoldfastException(code, String.valueOf(error.getMessage()), hint, error);
    }
}
