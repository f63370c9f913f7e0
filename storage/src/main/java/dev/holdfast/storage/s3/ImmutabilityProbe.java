package dev.holdfast.storage.s3;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// Tries to break a lock, on an object of its own: whether a server keeps what it should keep is known only when it
/// has.
/// The object stays hidden in the bucket until its short lock ends, and after.
final class ImmutabilityProbe {
    private static final Duration SHORT = Duration.ofMinutes(2);
    private static final byte[] CONTENT = {'p', 'r', 'o', 'b', 'e'};

    private final S3Place place;
    private final S3Connection connection;
    private final InstantSource clock;
    private final String action;

    ImmutabilityProbe(S3Place place, S3Connection connection, InstantSource clock) {
        this.place = place;
        this.connection = connection;
        this.clock = clock;
        this.action = "prove that bucket '" + place.bucket() + "' keeps what is locked";
    }

    /// @throws StorageFailure if the bucket has no object lock
    ImmutabilityProof run(ObjectLock lock) throws StorageException, InterruptedException {
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(key())
                .objectLockMode(lock.mode())
                .objectLockRetainUntilDate(clock.instant().plus(SHORT))
                .checksumSHA256(Sha256.of(Content.of(CONTENT)))
                .build();
        String version = connection
                .run(action, client -> client.putObject(request, RequestBody.fromBytes(CONTENT)))
                .versionId();
        if (version == null) {
            throw new StorageFailure(
                    "unable to " + action + ": it keeps no versions; make a bucket with object lock", null);
        }
        boolean removalRefused = refuses(version, false);
        boolean bypassRefused = removalRefused && refuses(version, true);
        connection.run(
                action,
                client ->
                        client.deleteObject(gone -> gone.bucket(place.bucket()).key(key())));
        return new ImmutabilityProof(removalRefused, bypassRefused);
    }

    private boolean refuses(String version, boolean bypass) throws StorageException, InterruptedException {
        try {
            connection.run(
                    action,
                    client -> client.deleteObject(gone -> gone.bucket(place.bucket())
                            .key(key())
                            .versionId(version)
                            .bypassGovernanceRetention(bypass ? true : null)));
            return false;
        } catch (AccessDenied kept) {
            return true;
        }
    }

    private String key() {
        return place.root() + "holdfast-probe";
    }
}
