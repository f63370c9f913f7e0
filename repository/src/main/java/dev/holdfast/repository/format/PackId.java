package dev.holdfast.repository.format;

/// The name of a pack file: the SHA-256 digest of the file as it is stored.
public record PackId(Id id) implements Comparable<PackId> {
    /// The id written as 64 lower-case hexadecimal digits.
    ///
    /// @throws IllegalArgumentException if `hex` is anything else
    public static PackId parse(String hex) {
        return new PackId(Id.parse(hex));
    }

    /// The id whose 32 bytes start at `offset`.
    public static PackId of(byte[] bytes, int offset) {
        return new PackId(Id.of(bytes, offset));
    }

    /// The first 8 of the 64 digits.
    public String shortText() {
        return id.shortText();
    }

    @Override
    public int compareTo(PackId other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
