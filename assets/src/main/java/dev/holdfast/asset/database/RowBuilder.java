package dev.holdfast.asset.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Puts rows together, value by value, escaped as row files want it. Not thread-safe.
public final class RowBuilder {
    private byte[] bytes = new byte[1 << 16];
    private int filled;
    private boolean rowBegun;

    /// Adds a value to the row.
    public void value(byte[] value, int offset, int length) {
        beginValue(length);
        int end = offset + length;
        for (int at = offset; at < end; at++) {
            byte one = value[at];
            // all four lie below a space, or are the backslash
            byte letter = one < ' ' || one == '\\' ? RowValues.letterFor(one) : 0;
            if (letter != 0) {
                ensure(2 + end - at);
                bytes[filled++] = '\\';
                bytes[filled++] = letter;
            } else {
                bytes[filled++] = one;
            }
        }
    }

    public void value(byte[] value) {
        value(value, 0, value.length);
    }

    public void value(String value) {
        value(value.getBytes(StandardCharsets.UTF_8));
    }

    /// Adds null to the row.
    public void nullValue() {
        beginValue(2);
        bytes[filled++] = '\\';
        bytes[filled++] = 'N';
    }

    /// Ends the row.
    public void endRow() {
        ensure(1);
        bytes[filled++] = '\n';
        rowBegun = false;
    }

    private void beginValue(int length) {
        ensure(1 + length);
        if (rowBegun) {
            bytes[filled++] = '\t';
        }
        rowBegun = true;
    }

    private void ensure(int more) {
        if (bytes.length - filled < more) {
            bytes = Arrays.copyOf(bytes, Math.addExact(filled, Math.max(more, bytes.length >> 1)));
        }
    }

    /// How many bytes wait to be written.
    public int size() {
        return filled;
    }

    /// Writes what was put together and forgets it.
    public void writeTo(OutputStream target) throws IOException {
        target.write(bytes, 0, filled);
        filled = 0;
    }
}
