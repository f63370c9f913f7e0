package dev.holdfast.repository.format;

/// A file of `locks/`: somebody is using the repository.
///
/// @param time when it was made or last refreshed
/// @param exclusive whether nobody else may use the repository
/// @param pid the process, 0 if not recorded
/// @param uid an unsigned 32-bit number
/// @param gid an unsigned 32-bit number
public record LockFile(
        Timestamp time, boolean exclusive, String hostname, String username, long pid, long uid, long gid) {
    /// Reads the JSON of the file, already decrypted and decompressed.
    public static LockFile decode(byte[] json) throws FormatException {
        return LockCodec.decode(json);
    }

    /// The JSON of the file.
    public byte[] encode() {
        return LockCodec.encode(this);
    }
}
