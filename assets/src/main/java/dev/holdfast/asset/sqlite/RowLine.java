package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.database.RowChecksum;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The line of a row that checksums are made of: for each value a letter for its storage class, then the value, then a
/// tab. Integers in decimal digits, reals as their 64 bits in hexadecimal digits, text in UTF-8, blobs as they
/// are; text and blobs with their length in front, so that no two rows have the same line. Not thread-safe.
final class RowLine {
    private byte[] line = new byte[512];
    private int length;

    /// Adds the row at which the result stands to a checksum.
    RowChecksum add(RowChecksum sum, ResultSet row, int columns) throws SQLException {
        length = 0;
        for (int column = 1; column <= columns; column++) {
            value(row.getObject(column));
        }
        return sum.plusRow(line, 0, length);
    }

    /// How long the line of the last row was.
    int length() {
        return length;
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> put('n');
            case Integer whole -> ascii('i', Integer.toString(whole));
            case Long whole -> ascii('i', Long.toString(whole));
            case Double real -> ascii('r', Long.toHexString(Double.doubleToRawLongBits(real)));
            case byte[] blob -> sized('b', blob);
            case String text -> sized('t', text.getBytes(StandardCharsets.UTF_8));
            default -> throw new IllegalStateException("SQLite knows no value of " + value.getClass());
        }
        put('\t');
    }

    private void sized(char kind, byte[] bytes) {
        ascii(kind, Integer.toString(bytes.length));
        put(':');
        ensure(bytes.length);
        System.arraycopy(bytes, 0, line, length, bytes.length);
        length += bytes.length;
    }

    @SuppressWarnings("deprecation") // the text is ASCII, and this is the one way that copies it without an array
    private void ascii(char kind, String text) {
        put(kind);
        ensure(text.length());
        text.getBytes(0, text.length(), line, length);
        length += text.length();
    }

    private void put(char one) {
        ensure(1);
        line[length++] = (byte) one;
    }

    private void ensure(int more) {
        if (line.length - length < more) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, Math.addExact(length, more)));
        }
    }
}
