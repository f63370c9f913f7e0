package dev.holdfast.storage.s3;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.transfer.RateLimit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// The storing of objects: small ones in one request, large ones in parts. Thread-safe.
final class S3Writer {
    private static final String BYTES = "application/octet-stream";

    private final S3Place place;
    private final S3Connection connection;
    private final UploadSettings settings;
    private final RateLimit limit;

    S3Writer(S3Place place, S3Connection connection, UploadSettings settings, RateLimit limit) {
        this.place = place;
        this.connection = connection;
        this.settings = settings;
        this.limit = limit;
    }

    void put(ObjectName name, Content content) throws StorageException, InterruptedException {
        String action = place.action("store", name);
        if (content.size() > settings.partSize()) {
            new MultipartUpload(action, place.bucket(), place.key(name), connection, settings)
                    .run(storageClass(name), content, this::body);
            return;
        }
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(place.key(name))
                .storageClass(storageClass(name).orElse(null))
                .serverSideEncryption(settings.encryption().orElse(null))
                .ssekmsKeyId(settings.encryptionKey().orElse(null))
                .checksumSHA256(checksum(name, content))
                .build();
        connection.run(action, client -> client.putObject(request, body(content)));
    }

    private Optional<String> storageClass(ObjectName name) {
        return name.kind() == ObjectKind.PACK ? settings.storageClass() : Optional.empty();
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
