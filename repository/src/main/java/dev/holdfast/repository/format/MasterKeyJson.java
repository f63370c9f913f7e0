package dev.holdfast.repository.format;

/// The keys that encrypt and authenticate everything else in a repository.
///
/// @param macK the AES-128 key of Poly1305-AES, 16 bytes
/// @param macR the multiplier of Poly1305-AES, 16 bytes, not clamped
/// @param encrypt the AES-256 key, 32 bytes
public record MasterKeyJson(ByteString macK, ByteString macR, ByteString encrypt) {
    private static final int MAC_KEY_LENGTH = 16;
    private static final int ENCRYPTION_KEY_LENGTH = 32;

    public MasterKeyJson {
        requireLength("mac.k", macK, MAC_KEY_LENGTH);
        requireLength("mac.r", macR, MAC_KEY_LENGTH);
        requireLength("encrypt", encrypt, ENCRYPTION_KEY_LENGTH);
    }

    private static void requireLength(String name, ByteString key, int length) {
        if (key.length() != length) {
            throw new IllegalArgumentException(name + " of " + key.length() + " bytes, expected " + length);
        }
    }

    /// Reads the JSON within a key file, already decrypted.
    public static MasterKeyJson decode(byte[] json) throws FormatException {
        return KeyCodec.decodeMasterKey(json);
    }

    /// The JSON to be encrypted into a key file.
    public byte[] encode() {
        return KeyCodec.encode(this);
    }

    /// Tells nothing.
    @Override
    public String toString() {
        return "master key";
    }
}
