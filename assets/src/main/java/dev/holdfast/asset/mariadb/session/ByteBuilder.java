package dev.holdfast.asset.mariadb.session;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that grow, up to the size of an array. Forgets the memory of long content with it. Not thread-safe.
final class ByteBuilder {
    private static final int SMALL = 1 << 13;

    /// Above this, memory grows by steps instead of twofold: rows may be as long as the memory that there is for them.
    private static final int STEP = 1 << 24;

    private byte[] bytes = new byte[SMALL];
    private int length;

    void add(int one) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.addExact(length, Math.min(length, STEP)));
        }
        bytes[length++] = (byte) one;
    }

    void add(byte[] source, int offset, int count) {
        int needed = Math.addExact(length, count);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, Math.addExact(bytes.length, Math.min(bytes.length, STEP))));
        }
        System.arraycopy(source, offset, bytes, length, count);
        length = needed;
    }

    /// Replaces eight bytes from `at` on by a number, its lowest byte first.
    void setNumber(int at, long number) {
        for (int index = 0; index < Long.BYTES; index++) {
            bytes[at + index] = (byte) (number >> (8 * index));
        }
    }

    int length() {
        return length;
    }

    byte at(int index) {
        return bytes[index];
    }

    byte[] bytes() {
        return bytes;
    }

    /// Whether the content is this text of ASCII.
    boolean is(String text) {
        return length == text.length() && text().equals(text);
    }

    /// The content as UTF-8.
    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    void clear() {
        length = 0;
        if (bytes.length > STEP) {
            bytes = new byte[SMALL];
        }
    }
}
