package dev.holdfast.storage.s3;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.StorageException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/// The storing of one object in parts, which nobody sees before the last has come. If that fails, what was sent is
/// given up; [UnfinishedUploads] removes what even then was left.
final class MultipartUpload {
    private final String action;
    private final String bucket;
    private final String key;
    private final S3Connection connection;
    private final UploadSettings settings;

    /// @param action for messages
    MultipartUpload(String action, String bucket, String key, S3Connection connection, UploadSettings settings) {
        this.action = action;
        this.bucket = bucket;
        this.key = key;
        this.connection = connection;
        this.settings = settings;
    }

    /// @param body makes the body of a request from the bytes of a part
    void run(S3Writer.About about, Content content, Function<Content, RequestBody> body)
            throws StorageException, InterruptedException {
        CreateMultipartUploadRequest request = CreateMultipartUploadRequest.builder()
                .bucket(bucket)
                .key(key)
                .storageClass(about.storageClass())
                .objectLockMode(about.lockMode())
                .objectLockRetainUntilDate(about.lockedUntil())
                .serverSideEncryption(settings.encryption().orElse(null))
                .ssekmsKeyId(settings.encryptionKey().orElse(null))
                .checksumAlgorithm(settings.checksums() ? ChecksumAlgorithm.SHA256 : null)
                .build();
        String upload = connection
                .run(action, client -> client.createMultipartUpload(request))
                .uploadId();
        try {
            complete(upload, send(upload, content, body));
        } catch (StorageException | InterruptedException | RuntimeException e) {
            abort(upload, e);
            throw e;
        }
    }

    private List<CompletedPart> send(String upload, Content content, Function<Content, RequestBody> body)
            throws StorageException, InterruptedException {
        List<CompletedPart> sent = new ArrayList<>();
        for (long start = 0; start < content.size(); start += settings.partSize()) {
            Content part = part(content, start, Math.min(start + settings.partSize(), content.size()));
            @Nullable String checksum = settings.checksums() ? Sha256.of(part) : null;
            UploadPartRequest request = UploadPartRequest.builder()
                    .bucket(bucket)
                    .key(key)
                    .uploadId(upload)
                    .partNumber(sent.size() + 1)
                    .checksumSHA256(checksum)
                    .build();
            String tag = connection
                    .run(action, client -> client.uploadPart(request, body.apply(part)))
                    .eTag();
            sent.add(CompletedPart.builder()
                    .partNumber(request.partNumber())
                    .eTag(tag)
                    .checksumSHA256(checksum)
                    .build());
        }
        return sent;
    }

    /// The bytes from one position to another.
    private static Content part(Content content, long from, long to) {
        List<ByteBuffer> buffers = new ArrayList<>();
        long position = 0;
        for (ByteBuffer buffer : content.parts()) {
            long end = position + buffer.remaining();
            if (position < to && end > from) {
                int start = (int) (Math.max(from, position) - position);
                buffers.add(buffer.slice(buffer.position() + start, (int) (Math.min(to, end) - position) - start));
            }
            position = end;
        }
        return Content.of(buffers);
    }

    private void complete(String upload, List<CompletedPart> parts) throws StorageException, InterruptedException {
        connection.run(
                action,
                client -> client.completeMultipartUpload(request ->
                        request.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts))));
    }

    private void abort(String upload, Exception failure) {
        try {
            connection.run(
                    "give up to " + action,
                    client -> client.abortMultipartUpload(
                            request -> request.bucket(bucket).key(key).uploadId(upload)));
        } catch (StorageException | InterruptedException e) {
            failure.addSuppressed(e);
        }
    }
}
