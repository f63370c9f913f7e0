package dev.holdfast.repository.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// One thread's session of sealing and opening envelopes: `IV(16) || AES-256-CTR ciphertext || Poly1305-AES
/// MAC(16)`.
///
/// The MAC covers the ciphertext; its one-time secret is the IV encrypted with AES-128. IVs are random and never
/// all-zero. Not safe for use by several threads: each makes its own session over the shared [MasterKey].
public final class BlobCipher {
    /// Bytes that an envelope is longer than its content.
    public static final int OVERHEAD = 32;

    /// Bytes of the initialisation vector, with which an envelope begins.
    public static final int IV_BYTES = 16;

    private static final int MAC_BYTES = Poly1305.MAC_BYTES;

    // HotSpot reaches its AES-CTR intrinsic only from a compiled caller, and compiles that caller after some
    // thousand calls. A young session therefore makes many small calls; later calls are as large as the
    // first-level cache bears.
    private static final int YOUNG_SLICE = 512;
    private static final int YOUNG_CALLS = 8192;
    private static final int SLICE = 16 * 1024;

    private final SecretKey encryptionKey;
    private final Cipher content;
    private final Cipher macSecret;
    private final Poly1305 poly1305;
    private final RandomIvs ivs;
    private final byte[] iv = new byte[IV_BYTES];
    private final byte[] secret = new byte[MAC_BYTES];
    private final byte[] mac = new byte[MAC_BYTES];
    private int calls;

    /// A session that seals and opens with `key`.
    ///
    /// @param random where IVs come from; it is asked for many at once
    public BlobCipher(MasterKey key, SecureRandom random) {
        byte[] encryption = key.encryption();
        byte[] macK = key.macK();
        byte[] macR = key.macR();
        try {
            encryptionKey = new SecretKeySpec(encryption, "AES");
            content = Cipher.getInstance("AES/CTR/NoPadding");
            macSecret = Cipher.getInstance("AES/ECB/NoPadding");
            macSecret.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(macK, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks AES", e);
        } finally {
            Arrays.fill(encryption, (byte) 0);
            Arrays.fill(macK, (byte) 0);
        }
        poly1305 = new Poly1305(macR);
        Arrays.fill(macR, (byte) 0);
        ivs = new RandomIvs(random);
    }

    /// Seals `length` bytes of `plain` into `target`, under a fresh IV.
    ///
    /// `target` may be the array of `plain` if the envelope starts exactly 16 bytes before the content, or if
    /// the two ranges do not overlap.
    ///
    /// @return the length of the envelope, `length + 32`
    /// @throws IndexOutOfBoundsException if either range leaves its array
    public int encrypt(byte[] plain, int offset, int length, byte[] target, int targetOffset) {
        ivs.next(iv);
        return encrypt(iv, plain, offset, length, target, targetOffset);
    }

    /// Seals under the given IV. An IV must never serve twice under one key.
    ///
    /// @throws IllegalArgumentException if the IV is all zero
    int encrypt(byte[] chosenIv, byte[] plain, int offset, int length, byte[] target, int targetOffset) {
        Objects.checkFromIndexSize(offset, length, plain.length);
        Objects.checkFromIndexSize(targetOffset, Math.addExact(length, OVERHEAD), target.length);
        if (isZero(chosenIv, 0)) {
            throw new IllegalArgumentException("the initialisation vector is all zero");
        }
        int body = targetOffset + IV_BYTES;
        transform(chosenIv, 0, plain, offset, length, target, body);
        System.arraycopy(chosenIv, 0, target, targetOffset, IV_BYTES);
        authenticate(target, targetOffset, body, length);
        System.arraycopy(mac, 0, target, body + length, MAC_BYTES);
        return length + OVERHEAD;
    }

    /// Opens the envelope of `length` bytes at `offset`: verifies its MAC, then writes its content to `target`.
    /// Nothing is written when the MAC does not match.
    ///
    /// `target` may be the array of `envelope` if `targetOffset` is exactly `offset + 16`, where the content lies
    /// encrypted, or exactly `offset`, or if the two ranges do not overlap.
    ///
    /// @return the length of the content, `length - 32`
    /// @throws AuthenticationException if the key is another one or the data is damaged
    /// @throws IndexOutOfBoundsException if either range leaves its array
    public int decrypt(byte[] envelope, int offset, int length, byte[] target, int targetOffset)
            throws AuthenticationException {
        Objects.checkFromIndexSize(offset, length, envelope.length);
        if (length < OVERHEAD) {
            throw new AuthenticationException(
                    "wrong key or damaged data: " + length + " bytes, expected at least " + OVERHEAD);
        }
        int contentLength = length - OVERHEAD;
        Objects.checkFromIndexSize(targetOffset, contentLength, target.length);
        if (isZero(envelope, offset)) {
            throw new AuthenticationException("wrong key or damaged data: the initialisation vector is all zero");
        }
        int body = offset + IV_BYTES;
        authenticate(envelope, offset, body, contentLength);
        System.arraycopy(envelope, body + contentLength, secret, 0, MAC_BYTES);
        if (!MessageDigest.isEqual(mac, secret)) {
            throw new AuthenticationException("wrong key or damaged data");
        }
        transform(envelope, offset, envelope, body, contentLength, target, targetOffset);
        return contentLength;
    }

    /// Computes the MAC of the ciphertext at `body` under the IV at `ivOffset`.
    private void authenticate(byte[] bytes, int ivOffset, int body, int length) {
        try {
            macSecret.doFinal(bytes, ivOffset, IV_BYTES, secret, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES failed on one whole block", e);
        }
        poly1305.start();
        poly1305.update(bytes, body, length);
        poly1305.finish(secret, mac, 0);
    }

    /// Counter mode is its own inverse.
    private void transform(byte[] counter, int ivOffset, byte[] from, int offset, int length, byte[] to, int toOffset) {
        try {
            content.init(Cipher.ENCRYPT_MODE, encryptionKey, new IvParameterSpec(counter, ivOffset, IV_BYTES));
            int done = 0;
            while (done < length) {
                int slice = Math.min(slice(), length - done);
                content.update(from, offset + done, slice, to, toOffset + done);
                done += slice;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES in counter mode failed", e);
        }
    }

    private int slice() {
        if (calls >= YOUNG_CALLS) {
            return SLICE;
        }
        calls++;
        return YOUNG_SLICE;
    }

    private static boolean isZero(byte[] bytes, int offset) {
        int bits = 0;
        for (int i = 0; i < IV_BYTES; i++) {
            bits |= bytes[offset + i];
        }
        return bits == 0;
    }
}
