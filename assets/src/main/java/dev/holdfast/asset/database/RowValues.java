package dev.holdfast.asset.database;

import java.util.Arrays;

/// How values stand in row files: `\N` for null, and after a backslash `n`, `r`, `t`, `b`, `f`, `v` (PostgreSQL's
/// `COPY`), `0` and `Z` (MariaDB's `LOAD DATA`) for the characters they name, any other character for itself.
final class RowValues {
    private static final byte BACKSLASH = '\\';

    private RowValues() {}

    /// Whether the bytes are those of null.
    static boolean isNull(byte[] bytes, int offset, int length) {
        return length == 2 && bytes[offset] == BACKSLASH && bytes[offset + 1] == 'N';
    }

    /// The value that the bytes stand for.
    static byte[] unescaped(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int from = ByteSearch.indexOf(bytes, offset, end, BACKSLASH);
        if (from < 0) {
            return Arrays.copyOfRange(bytes, offset, end);
        }
        byte[] value = new byte[length];
        int filled = from - offset;
        System.arraycopy(bytes, offset, value, 0, filled);
        for (int at = from; at < end; at++) {
            if (bytes[at] == BACKSLASH && at + 1 < end) {
                at++;
                value[filled++] = named(bytes[at]);
            } else {
                value[filled++] = bytes[at];
            }
        }
        return Arrays.copyOf(value, filled);
    }

    private static byte named(byte letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> 0x0B;
            case '0' -> 0;
            case 'Z' -> 0x1A;
            default -> letter;
        };
    }

    /// The letter that stands after a backslash for this byte, or 0 if the byte stands for itself. Both engines
    /// understand these four; a zero byte stands for itself.
    static byte letterFor(byte value) {
        return switch (value) {
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            case '\\' -> '\\';
            default -> 0;
        };
    }
}
