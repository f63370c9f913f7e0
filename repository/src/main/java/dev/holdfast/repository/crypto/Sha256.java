package dev.holdfast.repository.crypto;

import dev.holdfast.repository.format.Id;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Computes the SHA-256 ids of blobs and objects. Not thread-safe: each worker has its own.
public final class Sha256 {
    /// HotSpot hashes fastest when compiled code is called often with moderate slices.
    private static final int SLICE = 32 * 1024;

    private final MessageDigest digest = newDigest();
    private final byte[] result = new byte[Id.BYTES];

    /// A fresh digest of the JDK.
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// The id of a whole array.
    public static Id hash(byte[] bytes) {
        return new Sha256().digest(bytes, 0, bytes.length);
    }

    /// The id of a range.
    public Id digest(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; done += SLICE) {
            digest.update(bytes, offset + done, Math.min(SLICE, length - done));
        }
        try {
            digest.digest(result, 0, result.length);
        } catch (DigestException impossible) {
            throw new IllegalStateException("a SHA-256 digest has 32 bytes", impossible);
        }
        return Id.of(result, 0);
    }
}
