package dev.holdfast.repository.chunk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The 32 secret bytes that decide where gear chunking cuts. Repositories keep it in their encrypted
/// configuration. Safe for use by many threads.
public final class GearSecret {
    /// Bytes of a secret.
    public static final int BYTES = 32;

    private static final int IV_BYTES = 16;

    private final byte[] bytes;

    private GearSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The secret with the given bytes, which are copied.
    ///
    /// @throws IllegalArgumentException unless `bytes` are 32
    public static GearSecret of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("chunker secret has " + bytes.length + " bytes, expected " + BYTES);
        }
        return new GearSecret(bytes.clone());
    }

    /// A new secret.
    public static GearSecret generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new GearSecret(bytes);
    }

    /// A copy of the 32 bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The first `length` bytes of a stream that nobody can tell from random without the secret: AES-256 in
    /// counter mode, with the secret as its key and `label`, 16 characters, as the first counter.
    byte[] stream(String label, int length) {
        byte[] counter = label.getBytes(StandardCharsets.US_ASCII);
        if (counter.length != IV_BYTES) {
            throw new IllegalArgumentException("label '" + label + "' has not " + IV_BYTES + " characters");
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(bytes, "AES"), new IvParameterSpec(counter));
            return cipher.doFinal(new byte[length]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks AES", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GearSecret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// Reveals nothing.
    @Override
    public String toString() {
        return "GearSecret";
    }
}
