package dev.holdfast.storage.rest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Receives a body into one array, which is made at the right size where the server tells it.
final class WholeBody implements Receiver {
    private static final int FIRST = 16 << 10;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private byte[] bytes;
    private int count;

    /// @param announced size, or a negative number
    WholeBody(long announced) throws IOException {
        if (announced > LARGEST_ARRAY) {
            throw new IOException("it has " + announced + " bytes, more than " + LARGEST_ARRAY);
        }
        this.bytes = new byte[announced < 0 ? FIRST : (int) announced];
    }

    @Override
    public void accept(ByteBuffer piece) throws IOException {
        int length = piece.remaining();
        if (length > LARGEST_ARRAY - count) {
            throw new IOException("it has more than " + LARGEST_ARRAY + " bytes");
        }
        if (count + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST_ARRAY, Math.max(2L * bytes.length, count + length)));
        }
        piece.get(bytes, count, length);
        count += length;
    }

    byte[] bytes() {
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }
}
