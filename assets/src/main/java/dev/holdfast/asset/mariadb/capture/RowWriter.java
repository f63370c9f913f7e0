package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.database.RowChecksum;
import dev.holdfast.asset.database.RowCounter;
import dev.holdfast.asset.mariadb.catalog.ColumnDefinition;
import dev.holdfast.asset.mariadb.session.RowSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Turns rows of the protocol into lines of a row file. Not thread-safe.
///
/// Lines gather in a buffer that is written out when it has some size. Long values are taken in pieces, so that the
/// buffer stays small.
public final class RowWriter implements RowSink {
    private static final int BUFFER = 1 << 18;
    private static final int FULL = 1 << 17;

    /// Twice as much fits into what a full buffer leaves.
    private static final int PIECE = 1 << 15;

    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static final int NULL = 0xFB;

    private final ColumnDefinition.Form[] forms;
    private final Output output;
    private final byte[] buffer = new byte[BUFFER];
    private final RowCounter written = new RowCounter();
    private int filled;
    private int at;

    /// Where lines go.
    interface Output {
        /// Called for the first line, and then whenever enough has gathered. Ends with a newline, unless a long row
        /// goes on in the next call.
        ///
        /// @param rows how many rows end in it
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

    @Override
    public void row(byte[] row, int offset, int length) throws IOException {
        at = offset;
        for (int column = 0; column < forms.length; column++) {
            if (column > 0) {
                makeRoom(1);
                buffer[filled++] = '\t';
            }
            value(row, forms[column]);
        }
        makeRoom(1);
        buffer[filled++] = '\n';
        if (filled >= FULL) {
            flush();
        }
    }

    private void value(byte[] row, ColumnDefinition.Form form) throws IOException {
        int first = row[at++] & 0xff;
        if (first == NULL) {
            makeRoom(2);
            buffer[filled++] = '\\';
            buffer[filled++] = 'N';
            return;
        }
        int length = length(row, first);
        int end = at + length;
        while (at < end) {
            int count = Math.min(PIECE, end - at);
            makeRoom(2 * count);
            switch (form) {
                case PLAIN -> {
                    System.arraycopy(row, at, buffer, filled, count);
                    filled += count;
                }
                case TEXT -> filled = Escapes.write(row, at, count, buffer, filled);
                case HEX -> hex(row, count);
            }
            at += count;
        }
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

    private void hex(byte[] row, int count) {
        for (int from = at; from < at + count; from++) {
            buffer[filled++] = DIGITS[row[from] >> 4 & 0xf];
            buffer[filled++] = DIGITS[row[from] & 0xf];
        }
    }

    private void makeRoom(int count) throws IOException {
        if (buffer.length - filled < count) {
            flush();
        }
    }

    /// Writes out what has gathered.
    public void flush() throws IOException {
        if (filled > 0) {
            long before = written.rows();
            written.add(buffer, 0, filled);
            output.write(buffer, filled, written.rows() - before);
            filled = 0;
        }
    }

    /// How many rows were written out; after a [#flush], all.
    public long rows() {
        return written.rows();
    }

    /// Of the rows that were written out; after a [#flush], of all.
    public RowChecksum checksum() {
        return written.checksum();
    }
}
