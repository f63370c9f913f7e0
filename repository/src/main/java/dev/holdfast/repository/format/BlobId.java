package dev.holdfast.repository.format;

/// The name of a blob: the SHA-256 digest of its plain, uncompressed content.
public record BlobId(Id id) implements Comparable<BlobId> {
    /// The id written as 64 lower-case hexadecimal digits.
    ///
    /// @throws IllegalArgumentException if `hex` is anything else
    public static BlobId parse(String hex) {
        return new BlobId(Id.parse(hex));
    }

    /// The id whose 32 bytes start at `offset`.
    public static BlobId of(byte[] bytes, int offset) {
        return new BlobId(Id.of(bytes, offset));
    }

    /// The first 8 of the 64 digits.
    public String shortText() {
        return id.shortText();
    }

    @Override
    public int compareTo(BlobId other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
