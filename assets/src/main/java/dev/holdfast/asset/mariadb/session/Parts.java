package dev.holdfast.asset.mariadb.session;

import java.util.Arrays;

/// The packets of one long row, put together. Forgets its memory with the row.
final class Parts {
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int length;

    boolean begun() {
        return length > 0;
    }

    void add(byte[] source, int offset, int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.addExact(length, count));
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        bytes = NONE;
        length = 0;
    }
}
