package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.database.RowChecksum;
import dev.holdfast.asset.mariadb.catalog.ColumnDefinition;
import dev.holdfast.asset.mariadb.session.RowSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/// Turns rows of the protocol into lines of a row file. Not thread-safe.
///
/// Lines gather in a buffer that is written out when it has some size; it grows for long rows and shrinks
/// again.
public final class RowWriter implements RowSink {
    private static final int BUFFER = 1 << 18;
    private static final int FULL = 1 << 17;
    private static final int LARGE = 1 << 22;
    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /// What follows the backslash for bytes that have to be escaped, 0 for those that have not.
    private static final byte[] ESCAPES = escapes();

    private static final int NULL = 0xFB;

    private final ColumnDefinition.Form[] forms;
    private final Output output;
    private byte[] buffer = new byte[BUFFER];
    private int filled;
    private long rows;
    private long bytes;
    private RowChecksum checksum = RowChecksum.EMPTY;
    private int at;

    /// Where lines go.
    interface Output {
        /// Called for the first line, and then whenever enough has gathered; whole lines each time.
        ///
        /// @param rows how many of them
        void write(byte[] lines, int length, long rows) throws IOException;
    }

    RowWriter(List<ColumnDefinition> columns, Output output) {
        this.forms = columns.stream().map(ColumnDefinition::form).toArray(ColumnDefinition.Form[]::new);
        this.output = output;
    }

    /// Lines straight into a stream.
    public static RowWriter to(List<ColumnDefinition> columns, OutputStream stream) {
        return new RowWriter(columns, (lines, length, _) -> stream.write(lines, 0, length));
    }

    private long flushedRows;

    @Override
    public void row(byte[] row, int offset, int length) throws IOException {
        int start = filled;
        at = offset;
        for (int column = 0; column < forms.length; column++) {
            if (column > 0) {
                ensure(1);
                buffer[filled++] = '\t';
            }
            value(row, forms[column]);
        }
        checksum = checksum.plusRow(buffer, start, filled - start);
        ensure(1);
        buffer[filled++] = '\n';
        rows++;
        if (filled >= FULL) {
            flush();
        }
    }

    private void value(byte[] row, ColumnDefinition.Form form) {
        int first = row[at++] & 0xff;
        if (first == NULL) {
            ensure(2);
            buffer[filled++] = '\\';
            buffer[filled++] = 'N';
            return;
        }
        int length = length(row, first);
        switch (form) {
            case PLAIN -> {
                ensure(length);
                System.arraycopy(row, at, buffer, filled, length);
                filled += length;
            }
            case TEXT -> escape(row, length);
            case HEX -> hex(row, length);
        }
        at += length;
    }

    private int length(byte[] row, int first) {
        int bytesOfLength = switch (first) {
            case 0xFC -> 2;
            case 0xFD -> 3;
            case 0xFE -> 8;
            default -> 0;
        };
        if (bytesOfLength == 0) {
            return first;
        }
        long length = 0;
        for (int index = 0; index < bytesOfLength; index++) {
            length |= (long) (row[at++] & 0xff) << (8 * index);
        }
        return Math.toIntExact(length);
    }

    private void escape(byte[] row, int length) {
        ensure(2 * length);
        byte[] target = buffer;
        int to = filled;
        int end = at + length;
        for (int from = at; from < end; from++) {
            byte one = row[from];
            byte escape = ESCAPES[one & 0xff];
            if (escape != 0) {
                target[to++] = '\\';
                target[to++] = escape;
            } else {
                target[to++] = one;
            }
        }
        filled = to;
    }

    private void hex(byte[] row, int length) {
        ensure(2 * length);
        for (int from = at; from < at + length; from++) {
            buffer[filled++] = DIGITS[row[from] >> 4 & 0xf];
            buffer[filled++] = DIGITS[row[from] & 0xf];
        }
    }

    private void ensure(int count) {
        if (buffer.length - filled < count) {
            int needed = Math.addExact(filled, count);
            buffer = Arrays.copyOf(buffer, Math.max(needed, Math.min(2 * buffer.length, LARGE)));
        }
    }

    /// Writes out what has gathered.
    void flush() throws IOException {
        if (filled > 0) {
            output.write(buffer, filled, rows - flushedRows);
            bytes += filled;
            flushedRows = rows;
            filled = 0;
            if (buffer.length > LARGE) {
                buffer = new byte[BUFFER];
            }
        }
    }

    public long rows() {
        return rows;
    }

    /// How many bytes were written out.
    long bytes() {
        return bytes;
    }

    public RowChecksum checksum() {
        return checksum;
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[256];
        escapes['\t'] = 't';
        escapes['\n'] = 'n';
        escapes['\r'] = 'r';
        escapes['\\'] = '\\';
        escapes[0] = '0';
        return escapes;
    }
}
