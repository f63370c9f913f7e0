package dev.holdfast.repository.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.security.auth.Destroyable;

/// The three keys that seal everything in a repository: AES-256 for the content, and the pair of Poly1305-AES.
/// The key derived from a password has the same shape and seals the master key inside a key file.
///
/// Arrays are copied on the way in and out; whoever takes a copy overwrites it. `macR` is kept as it was drawn,
/// not clamped: key files store it so, and [Poly1305] clamps. Safe for use by many threads until destroyed.
public final class MasterKey implements Destroyable {
    /// Bytes of the AES-256 key.
    public static final int ENCRYPTION_BYTES = 32;

    /// Bytes of each half of the MAC key.
    public static final int MAC_BYTES = 16;

    private final byte[] encryption;
    private final byte[] macK;
    private final byte[] macR;
    private volatile boolean destroyed;

    /// A key of the given parts, which are copied.
    ///
    /// @throws IllegalArgumentException if an array has another length than 32, 16 and 16 bytes
    public MasterKey(byte[] encryption, byte[] macK, byte[] macR) {
        this.encryption = copy("encryption key", encryption, ENCRYPTION_BYTES);
        this.macK = copy("mac key k", macK, MAC_BYTES);
        this.macR = copy("mac key r", macR, MAC_BYTES);
    }

    /// A new key drawn from `random`.
    public static MasterKey generate(SecureRandom random) {
        byte[] material = new byte[ENCRYPTION_BYTES + 2 * MAC_BYTES];
        random.nextBytes(material);
        return takeMaterial(material);
    }

    /// The key whose parts stand one after the other in the 64 bytes of `material`, which is overwritten.
    static MasterKey takeMaterial(byte[] material) {
        byte[] encryption = Arrays.copyOfRange(material, 0, 32);
        byte[] macK = Arrays.copyOfRange(material, 32, 48);
        byte[] macR = Arrays.copyOfRange(material, 48, 64);
        try {
            return new MasterKey(encryption, macK, macR);
        } finally {
            Arrays.fill(material, (byte) 0);
            Arrays.fill(encryption, (byte) 0);
            Arrays.fill(macK, (byte) 0);
            Arrays.fill(macR, (byte) 0);
        }
    }

    private static byte[] copy(String name, byte[] bytes, int length) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(name + " has " + bytes.length + " bytes, expected " + length);
        }
        return bytes.clone();
    }

    /// A copy of the AES-256 key, 32 bytes.
    public byte[] encryption() {
        return alive(encryption).clone();
    }

    /// A copy of the AES-128 key of the MAC, 16 bytes.
    public byte[] macK() {
        return alive(macK).clone();
    }

    /// A copy of the polynomial key of the MAC, 16 bytes, unclamped.
    public byte[] macR() {
        return alive(macR).clone();
    }

    private byte[] alive(byte[] part) {
        if (destroyed) {
            throw new IllegalStateException("the key is destroyed");
        }
        return part;
    }

    /// Overwrites the key. Ciphers made from it before keep their own copies.
    @Override
    public void destroy() {
        destroyed = true;
        Arrays.fill(encryption, (byte) 0);
        Arrays.fill(macK, (byte) 0);
        Arrays.fill(macR, (byte) 0);
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey key
                && MessageDigest.isEqual(encryption, key.encryption)
                && MessageDigest.isEqual(macK, key.macK)
                && MessageDigest.isEqual(macR, key.macR);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(macK);
    }

    /// Reveals nothing.
    @Override
    public String toString() {
        return "MasterKey";
    }
}
