package dev.holdfast.storage.backends;

import dev.holdfast.storage.RepositoryUrl;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.s3.Addressing;
import dev.holdfast.storage.s3.ObjectLock;
import dev.holdfast.storage.s3.S3Credentials;
import dev.holdfast.storage.s3.S3Settings;
import dev.holdfast.storage.s3.S3Storage;
import dev.holdfast.storage.s3.UploadSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Makes the storage in a bucket. Kept apart, so that the classes of Amazon's client are loaded for nobody else.
final class S3Opening {
    private S3Opening() {}

    static S3Storage open(RepositoryUrl.S3 url, StorageOptions options) throws StorageFailure {
        return S3Storage.at(
                S3Settings.of(url)
                        .withRegion(options.option(StorageOption.S3_REGION)
                                .or(() -> options.variable("AWS_REGION"))
                                .or(() -> options.variable("AWS_DEFAULT_REGION")))
                        .withCredentials(credentials(options))
                        .withAddressing(options.option(StorageOption.S3_BUCKET_LOOKUP)
                                .map(name -> Addressing.valueOf(name.toUpperCase(Locale.ROOT)))
                                .orElse(Addressing.AUTO))
                        .withCertificates(options.certificates())
                        .withConnections(options.number(StorageOption.S3_CONNECTIONS, S3Settings.CONNECTIONS))
                        .withBandwidth(options.bandwidth())
                        .withUpload(new UploadSettings(
                                options.option(StorageOption.S3_STORAGE_CLASS),
                                options.option(StorageOption.S3_ENCRYPTION),
                                options.option(StorageOption.S3_ENCRYPTION_KEY),
                                options.option(StorageOption.S3_CHECKSUMS)
                                        .map(Boolean::valueOf)
                                        .orElse(true),
                                options.option(StorageOption.S3_OBJECT_LOCK).map(S3Opening::lock),
                                UploadSettings.USUAL.partSize())),
                options.clock());
    }

    /// @param text such as `compliance:30d`
    private static ObjectLock lock(String text) {
        int colon = text.indexOf(':');
        long days = Long.parseLong(text.substring(colon + 1, text.length() - 1));
        return new ObjectLock(text.startsWith("governance"), Duration.ofDays(days));
    }

    private static Optional<S3Credentials> credentials(StorageOptions options) {
        return options.variable("AWS_ACCESS_KEY_ID")
                .flatMap(accessKey -> options.variable("AWS_SECRET_ACCESS_KEY")
                        .map(secretKey ->
                                new S3Credentials(accessKey, secretKey, options.variable("AWS_SESSION_TOKEN"))));
    }
}
