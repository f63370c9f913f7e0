package dev.holdfast.repository.format;

/// A file of `keys/`: the master key, encrypted by a key that scrypt derives from a password. The only file of a
/// repository that is not encrypted as a whole.
///
/// @param username empty if not recorded
/// @param hostname empty if not recorded
/// @param n scrypt's cost; the bounds that a password check must respect are not looked at here
/// @param r scrypt's block size
/// @param p scrypt's parallelism
/// @param salt exactly 64 bytes
/// @param data the envelope of the [MasterKeyJson]
public record KeyFile(
        Timestamp created, String username, String hostname, int n, int r, int p, ByteString salt, ByteString data) {
    /// Bytes of the salt.
    public static final int SALT_LENGTH = 64;

    /// The only key derivation function that the format knows.
    public static final String KDF = "scrypt";

    public KeyFile {
        if (salt.length() != SALT_LENGTH) {
            throw new IllegalArgumentException("salt of " + salt.length() + " bytes, expected " + SALT_LENGTH);
        }
        if (n < 1 || r < 1 || p < 1) {
            throw new IllegalArgumentException("scrypt parameters are at least 1: N=" + n + ", r=" + r + ", p=" + p);
        }
    }

    /// Reads the JSON of the file.
    public static KeyFile decode(byte[] json) throws FormatException {
        return KeyCodec.decode(json);
    }

    /// The JSON of the file.
    public byte[] encode() {
        return KeyCodec.encode(this);
    }
}
