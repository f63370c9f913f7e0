package dev.holdfast.storage.s3;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.transfer.RateLimit;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// The storing of objects: small ones in one request, large ones in parts. Thread-safe.
final class S3Writer {
    private static final String BYTES = "application/octet-stream";

    private final S3Place place;
    private final S3Connection connection;
    private final UploadSettings settings;
    private final RateLimit limit;
    private final InstantSource clock;

    S3Writer(S3Place place, S3Connection connection, UploadSettings settings, RateLimit limit, InstantSource clock) {
        this.place = place;
        this.connection = connection;
        this.settings = settings;
        this.limit = limit;
        this.clock = clock;
    }

    void put(ObjectName name, Content content) throws StorageException, InterruptedException {
        String action = place.action("store", name);
        if (content.size() > settings.partSize()) {
            new MultipartUpload(action, place.bucket(), place.key(name), connection, settings)
                    .run(about(name), content, this::body);
            return;
        }
        About about = about(name);
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(place.key(name))
                .storageClass(about.storageClass())
                .objectLockMode(about.lockMode())
                .objectLockRetainUntilDate(about.lockedUntil())
                .serverSideEncryption(settings.encryption().orElse(null))
                .ssekmsKeyId(settings.encryptionKey().orElse(null))
                .checksumSHA256(checksum(name, content))
                .build();
        connection.run(action, client -> client.putObject(request, body(content)));
    }

    /// What of an object's properties depends on its kind.
    record About(
            @Nullable String storageClass,
            @Nullable ObjectLockMode lockMode,
            @Nullable Instant lockedUntil) {}

    private About about(ObjectName name) {
        @Nullable
        String storageClass =
                name.kind() == ObjectKind.PACK ? settings.storageClass().orElse(null) : null;
        @Nullable
        ObjectLock lock =
                name.kind() == ObjectKind.LOCK ? null : settings.lock().orElse(null);
        return lock == null
                ? new About(storageClass, null, null)
                : new About(storageClass, lock.mode(), clock.instant().plus(lock.period()));
    }

    /// Objects but the configuration are named by the hash that the server is to compare.
    private @Nullable String checksum(ObjectName name, Content content) {
        if (!settings.checksums()) {
            return null;
        }
        return name.kind() == ObjectKind.CONFIG ? Sha256.of(content) : Sha256.ofDigits(name.name());
    }

    private RequestBody body(Content content) {
        return RequestBody.fromContentProvider(
                new PacedBody(content, limit, place.url().plaintext()), content.size(), BYTES);
    }
}
