package dev.holdfast.storage.s3;

import dev.holdfast.storage.Content;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// Checksums as the header `x-amz-checksum-sha256` holds them: in base 64.
final class Sha256 {
    private Sha256() {}

    /// The checksum that is written in hexadecimal digits.
    static String ofDigits(String digits) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digits));
    }

    /// The checksum of these bytes.
    static String of(Content content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ByteBuffer part : content.parts()) {
                digest.update(part);
            }
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
