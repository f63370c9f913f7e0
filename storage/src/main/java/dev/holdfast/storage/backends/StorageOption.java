package dev.holdfast.storage.backends;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An option of one backend, by the name that restic gives it where restic has it.
enum StorageOption {
    REST_CONNECTIONS("rest.connections", Forms.CONNECTIONS, Forms.UP_TO_100),
    SFTP_CONNECTIONS("sftp.connections", Forms.CONNECTIONS, Forms.UP_TO_100),
    S3_CONNECTIONS("s3.connections", Forms.CONNECTIONS, Forms.UP_TO_100),
    S3_REGION("s3.region", "[a-z0-9][a-z0-9-]*", "the name of a region such as eu-central-1"),
    S3_BUCKET_LOOKUP("s3.bucket-lookup", "auto|path|dns", "auto, path or dns"),
    S3_STORAGE_CLASS(
            "s3.storage-class",
            "(?!GLACIER$|DEEP_ARCHIVE$)[A-Z0-9_-]+",
            "a class whose objects can be read at once, such as STANDARD_IA or GLACIER_IR"),
    S3_ENCRYPTION("s3.encryption", "AES256|aws:kms|aws:kms:dsse", "AES256, aws:kms or aws:kms:dsse"),
    S3_ENCRYPTION_KEY("s3.encryption-key", ".+", "the name of a key"),
    S3_OBJECT_LOCK(
            "s3.object-lock",
            "(governance|compliance):[1-9]\\d{0,4}d",
            "governance or compliance and a number of days, such as compliance:30d"),
    S3_CHECKSUMS("s3.checksums", "true|false", "true or false");

    private final String key;
    private final Pattern allowed;
    private final String form;

    /// @param form what is allowed, in words
    StorageOption(String key, String allowed, String form) {
        this.key = key;
        this.allowed = Pattern.compile(allowed);
        this.form = form;
    }

    String key() {
        return key;
    }

    static Optional<StorageOption> of(String key) {
        return Arrays.stream(values()).filter(option -> option.key.equals(key)).findFirst();
    }

    static String keys() {
        return Arrays.stream(values()).map(StorageOption::key).sorted().collect(Collectors.joining(", "));
    }

    /// Checks a value.
    void require(String value) {
        if (!allowed.matcher(value).matches()) {
            throw new InvalidStorageOption("storage option '" + key + "' must be " + form + ", not '" + value + "'");
        }
    }

    /// What several options have in common.
    private static final class Forms {
        private static final String CONNECTIONS = "[1-9]\\d?|100";
        private static final String UP_TO_100 = "a number from 1 to 100";
    }
}
