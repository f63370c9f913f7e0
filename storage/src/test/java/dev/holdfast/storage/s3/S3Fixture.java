package dev.holdfast.storage.s3;

import dev.holdfast.storage.RepositoryUrl;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.testkit.RealCeph;
import java.time.InstantSource;
import java.util.Optional;

/// Settings of object storages for tests.
final class S3Fixture {
    private S3Fixture() {}

    static RepositoryUrl.S3 url(String location) {
        if (RepositoryUrl.parse(location) instanceof RepositoryUrl.S3 s3) {
            return s3;
        }
        throw new AssertionError("not the URL of a bucket: " + location);
    }

    /// A place on the real server, with its keys.
    static S3Settings on(RealCeph ceph, String bucketAndPrefix) {
        return S3Settings.of(url(ceph.url(bucketAndPrefix)))
                .withCredentials(Optional.of(keys(ceph.accessKey(), ceph.secretKey())));
    }

    /// The same with TLS.
    static S3Settings withTls(RealCeph ceph, String bucketAndPrefix) {
        return S3Settings.of(url("s3:" + ceph.tlsEndpoint() + "/" + bucketAndPrefix))
                .withCredentials(Optional.of(keys(ceph.accessKey(), ceph.secretKey())))
                .withCertificates(Optional.of(ceph.certificate()));
    }

    static S3Storage open(S3Settings settings) throws StorageFailure {
        return S3Storage.at(settings, InstantSource.system());
    }

    static S3Credentials keys(String accessKey, String secretKey) {
        return new S3Credentials(accessKey, secretKey, Optional.empty());
    }
}
