package dev.holdfast.repository.format;

/// The name of a snapshot file: the SHA-256 digest of the file as it is stored.
public record SnapshotId(Id id) implements Comparable<SnapshotId> {
    /// The id written as 64 lower-case hexadecimal digits.
    ///
    /// @throws IllegalArgumentException if `hex` is anything else
    public static SnapshotId parse(String hex) {
        return new SnapshotId(Id.parse(hex));
    }

    /// The id whose 32 bytes start at `offset`.
    public static SnapshotId of(byte[] bytes, int offset) {
        return new SnapshotId(Id.of(bytes, offset));
    }

    /// The first 8 of the 64 digits.
    public String shortText() {
        return id.shortText();
    }

    @Override
    public int compareTo(SnapshotId other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
