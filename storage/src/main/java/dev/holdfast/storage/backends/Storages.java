package dev.holdfast.storage.backends;

import dev.holdfast.storage.RepositoryUrl;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.decorate.BoundedStorage;
import dev.holdfast.storage.decorate.RetryingStorage;
import dev.holdfast.storage.local.LocalStorage;
import dev.holdfast.storage.s3.ImmutabilityProof;
import dev.holdfast.storage.s3.S3Storage;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;

/// Makes the storage that a repository's location asks for.
public final class Storages {
    private Storages() {}

    /// The storage at this location. Nothing is touched there yet, so that a missing repository shows at its first use.
    ///
    /// @throws StorageFailure if the location is of a kind that this version has no backend for
    public static Storage open(RepositoryUrl url, StorageOptions options) throws StorageException {
        return switch (url) {
            case RepositoryUrl.Local local -> LocalStorage.at(path(local));
            case RepositoryUrl.S3 s3 -> overNetwork(S3Opening.open(s3, options), options);
            case RepositoryUrl.Sftp sftp -> overNetwork(SftpOpening.open(sftp, options), options);
            case RepositoryUrl.Azure azure -> throw unavailable(azure);
            case RepositoryUrl.Rest rest -> overNetwork(RestOpening.open(rest, options), options);
            case RepositoryUrl.Other other -> throw unavailable(other);
        };
    }

    /// Tries whether the storage keeps what its lock protects. Leaves a small hidden object there.
    ///
    /// @throws StorageFailure if it is no bucket, or no lock was asked for
    public static ImmutabilityProof proveImmutable(RepositoryUrl url, StorageOptions options)
            throws StorageException, InterruptedException {
        if (!(url instanceof RepositoryUrl.S3 s3)) {
            throw new StorageFailure(
                    "unable to prove that repository '" + url + "' is immutable: only buckets lock what is in them",
                    null);
        }
        try (S3Storage storage = S3Opening.open(s3, options)) {
            return storage.proveImmutable();
        }
    }

    /// A storage that can fail for a while. Each try waits for a connection of its own, so that operations that wait
    /// for better times take none away.
    private static Storage overNetwork(Storage storage, StorageOptions options) {
        return new RetryingStorage(new BoundedStorage(storage), options.retry(), options.events(), new SecureRandom());
    }

    private static Path path(RepositoryUrl.Local local) throws StorageFailure {
        try {
            return Path.of(local.path());
        } catch (InvalidPathException e) {
            throw new StorageFailure(
                    "unable to open repository '" + local + "': " + e.getReason()
                            + "; names beyond ASCII need a UTF-8 locale, such as LC_ALL=C.UTF-8",
                    e);
        }
    }

    private static StorageFailure unavailable(RepositoryUrl url) {
        return new StorageFailure(
                "unable to open repository '" + url + "': this version has no backend for '" + url.scheme()
                        + ":' yet; available: a local or mounted directory (/path or local:path), an SFTP server"
                        + " (sftp:user@host:/path), an S3-compatible object storage (s3:https://host/bucket/prefix),"
                        + " a REST server (rest:https://host/path)",
                null);
    }
}
