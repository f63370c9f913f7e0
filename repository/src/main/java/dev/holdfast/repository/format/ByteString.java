package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// An immutable sequence of bytes that usually, but not always, is UTF-8 text: targets of symbolic links,
/// names of users and of extended attributes, and also plain binary values. Ordered by its bytes, unsigned.
public final class ByteString implements Comparable<ByteString> {
    /// The sequence of no bytes.
    public static final ByteString EMPTY = new ByteString(new byte[0]);

    private final byte[] bytes;

    private ByteString(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A copy of `bytes`.
    public static ByteString of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /// A copy of the `length` bytes from `offset` on.
    public static ByteString of(byte[] bytes, int offset, int length) {
        return length == 0 ? EMPTY : new ByteString(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /// The UTF-8 encoding of `text`.
    public static ByteString of(String text) {
        return text.isEmpty() ? EMPTY : new ByteString(text.getBytes(UTF_8));
    }

    /// Takes `bytes` as they are: nobody may change them from now on.
    static ByteString owning(byte[] bytes) {
        return new ByteString(bytes);
    }

    public int length() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    public byte byteAt(int index) {
        return bytes[index];
    }

    /// A copy of the bytes.
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /// Writes all bytes into `target`, from `offset` on.
    public void writeTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    /// The bytes themselves, not copied: do not modify.
    byte[] sharedBytes() {
        return bytes;
    }

    boolean contentEquals(byte[] other, int from, int to) {
        return Arrays.equals(bytes, 0, bytes.length, other, from, to);
    }

    @Override
    public int compareTo(ByteString other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteString string && Arrays.equals(bytes, string.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// The bytes read as UTF-8; what is not UTF-8 becomes U+FFFD, so different sequences can print alike.
    @Override
    public String toString() {
        return new String(bytes, UTF_8);
    }
}
