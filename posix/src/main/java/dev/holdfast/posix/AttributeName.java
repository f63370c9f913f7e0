package dev.holdfast.posix;

import java.util.Arrays;

/// The name of an extended attribute with its namespace, for example `user.comment`: 1 to 255 raw bytes without
/// NUL. Immutable.
public final class AttributeName implements Comparable<AttributeName> {
    private static final int MAXIMUM_LENGTH = 255;

    private final byte[] bytes;

    private AttributeName(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The name with a copy of `bytes`.
    ///
    /// @throws IllegalArgumentException if the bytes are not a name
    public static AttributeName of(byte[] bytes) {
        return takeOwnership(bytes.clone());
    }

    /// The name whose bytes are `text` in UTF-8.
    ///
    /// @throws IllegalArgumentException if the text is not a name
    public static AttributeName of(String text) {
        return takeOwnership(PrintableBytes.encode(text));
    }

    /// The name that keeps the array itself; the caller does not modify it afterwards.
    ///
    /// @throws IllegalArgumentException if the bytes are not a name
    public static AttributeName takeOwnership(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException(
                    "not the name of an extended attribute: " + bytes.length + " bytes, expected 1 to 255");
        }
        for (byte b : bytes) {
            if (b == 0) {
                throw new IllegalArgumentException(
                        "not the name of an extended attribute: '" + PrintableBytes.describe(bytes) + "' contains NUL");
            }
        }
        return new AttributeName(bytes);
    }

    /// The bytes themselves, not a copy: not to be modified.
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int compareTo(AttributeName other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttributeName that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// The name for people, escaped as [FileName#toString] does.
    @Override
    public String toString() {
        return PrintableBytes.describe(bytes);
    }
}
