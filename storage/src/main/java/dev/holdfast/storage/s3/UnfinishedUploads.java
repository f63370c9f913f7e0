package dev.holdfast.storage.s3;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/// Parts of objects whose sender died before the last one.
final class UnfinishedUploads {
    private final S3Place place;
    private final S3Connection connection;

    UnfinishedUploads(S3Place place, S3Connection connection) {
        this.place = place;
        this.connection = connection;
    }

    /// Removes those that were begun before `before`. Restic's users need no right to see them; who has none removes
    /// none.
    ///
    /// @return how many there were
    int remove(Instant before) throws StorageException, InterruptedException {
        List<MultipartUpload> old;
        try {
            old = begun(before);
        } catch (AccessDenied notAllowed) {
            return 0;
        }
        for (MultipartUpload upload : old) {
            connection.run(
                    "remove the parts of object '" + upload.key() + "' of repository '" + place.url() + "'",
                    client -> client.abortMultipartUpload(request ->
                            request.bucket(place.bucket()).key(upload.key()).uploadId(upload.uploadId())));
        }
        return old.size();
    }

    private List<MultipartUpload> begun(Instant before) throws StorageException, InterruptedException {
        List<MultipartUpload> old = new ArrayList<>();
        @Nullable ListMultipartUploadsResponse page = null;
        do {
            ListMultipartUploadsRequest request = ListMultipartUploadsRequest.builder()
                    .bucket(place.bucket())
                    .prefix(place.root())
                    .keyMarker(page == null ? null : page.nextKeyMarker())
                    .uploadIdMarker(page == null ? null : page.nextUploadIdMarker())
                    .build();
            page = connection.run(
                    "list the unfinished uploads of repository '" + place.url() + "'",
                    client -> client.listMultipartUploads(request));
            for (MultipartUpload upload : page.uploads()) {
                if (upload.initiated().isBefore(before)) {
                    old.add(upload);
                }
            }
        } while (page.isTruncated());
        return old;
    }
}
