package dev.holdfast.storage.s3;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.StorageException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The bucket that a repository is in.
final class Bucket {
    private static final int NOT_FOUND = 404;

    private final S3Place place;
    private final S3Connection connection;
    private final String action;

    Bucket(S3Place place, S3Connection connection) {
        this.place = place;
        this.connection = connection;
        this.action = "prepare repository '" + place.url() + "'";
    }

    /// Makes the bucket in the region of the connection, if there is none. Who may not ask is not told of it here, but
    /// when the first object is put.
    void makeUnlessThere() throws StorageException, InterruptedException {
        if (!isThere()) {
            connection.run(action, client -> {
                try {
                    return client.createBucket(request()).location();
                } catch (BucketAlreadyOwnedByYouException meanwhile) {
                    return place.bucket();
                }
            });
        }
    }

    private boolean isThere() throws StorageException, InterruptedException {
        try {
            return connection.run(action, client -> {
                try {
                    client.headBucket(request -> request.bucket(place.bucket()));
                    return true;
                } catch (S3Exception e) {
                    if (e.statusCode() == NOT_FOUND) {
                        return false;
                    }
                    throw e;
                }
            });
        } catch (AccessDenied mayNotAsk) {
            return true;
        }
    }

    /// Where buckets usually are must not be said.
    private CreateBucketRequest request() {
        CreateBucketRequest.Builder request = CreateBucketRequest.builder().bucket(place.bucket());
        String region = connection.region();
        return region.equals(S3Endpoint.USUAL_REGION)
                ? request.build()
                : request.createBucketConfiguration(where -> where.locationConstraint(region))
                        .build();
    }
}
