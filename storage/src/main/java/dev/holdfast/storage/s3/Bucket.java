package dev.holdfast.storage.s3;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.Unavailable;
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
    ///
    /// @param locking whether it must be able to lock objects, which only a new bucket can learn
    void makeUnlessThere(boolean locking) throws StorageException, InterruptedException {
        if (isThere()) {
            if (locking) {
                requireLocking();
            }
        } else {
            connection.run(action, client -> {
                try {
                    return client.createBucket(request(locking)).location();
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

    private void requireLocking() throws StorageException, InterruptedException {
        try {
            connection.run(
                    action, client -> client.getObjectLockConfiguration(request -> request.bucket(place.bucket())));
        } catch (AccessDenied mayNotAsk) {
            // the first object that is put with a lock will tell
        } catch (Unavailable later) {
            throw later;
        } catch (StorageException e) {
            throw new StorageFailure(
                    "unable to " + action + ": bucket '" + place.bucket()
                            + "' locks no objects; make a new one with object lock, or let 'repo init' make it",
                    e);
        }
    }

    /// Where buckets usually are must not be said.
    private CreateBucketRequest request(boolean locking) {
        CreateBucketRequest.Builder request =
                CreateBucketRequest.builder().bucket(place.bucket()).objectLockEnabledForBucket(locking ? true : null);
        String region = connection.region();
        return region.equals(S3Endpoint.USUAL_REGION)
                ? request.build()
                : request.createBucketConfiguration(where -> where.locationConstraint(region))
                        .build();
    }
}
