package dev.holdfast.storage.s3;

import java.util.Optional;

/// How objects are stored.
///
/// @param storageClass of packs, such as `STANDARD_IA`; everything else is small and read often
/// @param encryption by the server: `AES256` or `aws:kms`; else what the bucket says
/// @param encryptionKey the key of `aws:kms`, unless it is the usual one
/// @param checksums whether the server is told the SHA-256 of an object and compares it; old ones may not know that
/// @param lock kept on everything but the locks of the repository
/// @param partSize larger objects are sent in parts of so many bytes, 5 MiB to 5 GiB
public record UploadSettings(
        Optional<String> storageClass,
        Optional<String> encryption,
        Optional<String> encryptionKey,
        boolean checksums,
        Optional<ObjectLock> lock,
        long partSize) {
    private static final long MEBIBYTE = 1 << 20;

    /// The least that a server takes for a part which is not the last one.
    static final long SMALLEST_PART = 5 * MEBIBYTE;

    private static final long LARGEST_PART = 5 * 1024 * MEBIBYTE;

    /// Parts as restic makes them: packs are smaller.
    public static final UploadSettings USUAL = new UploadSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.empty(), 200 * MEBIBYTE);

    public UploadSettings {
        if (partSize < SMALLEST_PART || partSize > LARGEST_PART) {
            throw new IllegalArgumentException("parts have 5 MiB to 5 GiB, not " + partSize + " bytes");
        }
    }
}
