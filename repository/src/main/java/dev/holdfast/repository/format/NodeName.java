package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// The name of one entry of a directory: any bytes but NUL and `/`, neither empty nor `.` nor `..`, so that a
/// name never leads out of its directory. Ordered by its bytes, unsigned, which is the order of nodes in a
/// tree.
public final class NodeName implements Comparable<NodeName> {
    private final byte[] bytes;

    private NodeName(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The name made of a copy of `bytes`.
    ///
    /// @throws IllegalArgumentException if they are no legal name
    public static NodeName of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /// The name made of a copy of the `length` bytes from `offset` on.
    ///
    /// @throws IllegalArgumentException if they are no legal name
    public static NodeName of(byte[] bytes, int offset, int length) {
        if (!isLegal(bytes, offset, offset + length)) {
            throw new IllegalArgumentException("'" + new String(bytes, offset, length, UTF_8)
                    + "' is no file name: it is empty, '.' or '..', or contains '/' or NUL");
        }
        return new NodeName(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /// The name made of the UTF-8 encoding of `text`.
    ///
    /// @throws IllegalArgumentException if it is no legal name
    public static NodeName of(String text) {
        return of(text.getBytes(UTF_8));
    }

    static boolean isLegal(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0 || (bytes[from] == '.' && (length == 1 || (length == 2 && bytes[from + 1] == '.')))) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0 || bytes[i] == '/') {
                return false;
            }
        }
        return true;
    }

    public int length() {
        return bytes.length;
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

    @Override
    public int compareTo(NodeName other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeName name && Arrays.equals(bytes, name.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// The name read as UTF-8; what is not UTF-8 becomes U+FFFD, so different names can print alike.
    @Override
    public String toString() {
        return new String(bytes, UTF_8);
    }
}
