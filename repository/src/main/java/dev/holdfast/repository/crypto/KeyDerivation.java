package dev.holdfast.repository.crypto;

/// Makes keys from passwords by scrypt (RFC 7914), as key files demand: 64 bytes, of which the first 32 are the
/// AES-256 key, the next 16 `mac.k` and the last 16 `mac.r`.
public final class KeyDerivation {
    /// Bytes of a key file's salt: restic refuses every other length.
    public static final int SALT_BYTES = 64;

    private static final int KEY_BYTES = 64;

    private KeyDerivation() {}

    /// Derives the key that seals a master key. Takes as much memory and time as `parameters` say. A password
    /// is the UTF-8 of its text, see [PasswordText]; it is not kept.
    ///
    /// @throws IllegalArgumentException if `salt` is not 64 bytes long
    public static MasterKey deriveUserKey(byte[] password, byte[] salt, ScryptParameters parameters) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("salt has " + salt.length + " bytes, expected " + SALT_BYTES);
        }
        return MasterKey.takeMaterial(new Scrypt(parameters).derive(password, salt, KEY_BYTES));
    }
}
