package dev.holdfast.asset.mariadb.session;

import java.io.IOException;
import java.io.InputStream;

/// Reads what the client program prints with `--batch`: values with tabs between them, a row a line. In values, a
/// newline, a tab, a zero byte and a backslash are written `\n`, `\t`, `\0` and `\\`; all other bytes stand as they
/// are (`safe_put_field` in `client/mysql.cc` of MariaDB and MySQL). Not thread-safe.
final class BatchReader {
    private static final int PIECE = 1 << 16;

    private final InputStream output;
    private final byte[] buffer = new byte[PIECE];
    private int next;
    private int filled;

    /// What stands behind a value.
    enum Behind {
        VALUE,
        LINE,
        /// The output ended, in the middle of a line or before one.
        NOTHING
    }

    BatchReader(InputStream output) {
        this.output = output;
    }

    /// Adds the next value to `target`, of any length, without its escapes.
    Behind value(ByteBuilder target) throws IOException {
        while (true) {
            int start = next;
            while (next < filled && !isSpecial(buffer[next])) {
                next++;
            }
            target.add(buffer, start, next - start);
            int special = read();
            switch (special) {
                case '\t' -> {
                    return Behind.VALUE;
                }
                case '\n' -> {
                    return Behind.LINE;
                }
                case -1 -> {
                    return Behind.NOTHING;
                }
                case '\\' -> target.add(meaning(read()));
                default -> target.add(special);
            }
        }
    }

    private static boolean isSpecial(byte one) {
        return one == '\t' || one == '\n' || one == '\\';
    }

    private static int meaning(int escape) throws IOException {
        return switch (escape) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case '0' -> 0;
            case '\\' -> '\\';
            default -> throw new IOException("the client program wrote an unknown escape, \\" + (char) escape);
        };
    }

    private int read() throws IOException {
        if (next == filled) {
            filled = Math.max(0, output.read(buffer));
            next = 0;
            if (filled == 0) {
                return -1;
            }
        }
        return buffer[next++] & 0xff;
    }
}
