package dev.holdfast.storage.s3;

import dev.holdfast.storage.RepositoryUrl;
import dev.holdfast.storage.transfer.Bandwidth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where an object storage is and how it is to be used.
///
/// @param region where the bucket is; else the host's name tells, or it is found out
/// @param credentials else they are looked for where Amazon's tools look: `~/.aws`, web identity, container, instance
/// @param certificates a PEM file of certificates to trust instead of those that Java trusts
/// @param connections how many requests may run at once, at least 1
/// @param patience how long a request may stand still before it has failed
/// @param upload how objects are stored
public record S3Settings(
        RepositoryUrl.S3 url,
        Optional<String> region,
        Optional<S3Credentials> credentials,
        Addressing addressing,
        Optional<Path> certificates,
        int connections,
        Bandwidth bandwidth,
        Duration patience,
        UploadSettings upload) {
    /// As many as restic opens.
    public static final int CONNECTIONS = 5;

    /// Enough for a server that keeps a large object in several places before it answers.
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    /// The usual settings for this place.
    public static S3Settings of(RepositoryUrl.S3 url) {
        return new S3Settings(
                url,
                Optional.empty(),
                Optional.empty(),
                Addressing.AUTO,
                Optional.empty(),
                CONNECTIONS,
                Bandwidth.unlimited(),
                PATIENCE,
                UploadSettings.USUAL);
    }

    public S3Settings withRegion(Optional<String> name) {
        return new S3Settings(
                url, name, credentials, addressing, certificates, connections, bandwidth, patience, upload);
    }

    public S3Settings withCredentials(Optional<S3Credentials> other) {
        return new S3Settings(url, region, other, addressing, certificates, connections, bandwidth, patience, upload);
    }

    public S3Settings withAddressing(Addressing other) {
        return new S3Settings(url, region, credentials, other, certificates, connections, bandwidth, patience, upload);
    }

    public S3Settings withCertificates(Optional<Path> file) {
        return new S3Settings(url, region, credentials, addressing, file, connections, bandwidth, patience, upload);
    }

    public S3Settings withConnections(int count) {
        return new S3Settings(url, region, credentials, addressing, certificates, count, bandwidth, patience, upload);
    }

    public S3Settings withBandwidth(Bandwidth other) {
        return new S3Settings(url, region, credentials, addressing, certificates, connections, other, patience, upload);
    }

    public S3Settings withPatience(Duration other) {
        return new S3Settings(
                url, region, credentials, addressing, certificates, connections, bandwidth, other, upload);
    }

    public S3Settings withUpload(UploadSettings other) {
        return new S3Settings(
                url, region, credentials, addressing, certificates, connections, bandwidth, patience, other);
    }
}
