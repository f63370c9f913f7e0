package dev.holdfast.asset.database;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Reads a row file line by line through one buffer, which grows to the longest line. Not thread-safe.
public final class RowReader implements AutoCloseable {
    private static final int FIRST_BUFFER = 1 << 16;

    /// A row of 64 MB whose every byte is escaped, or written in hexadecimal, and something more.
    private static final int LONGEST_LINE = 160 << 20;

    private final InputStream source;
    private final RowLine line = new RowLine();
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int next;
    private int searched;
    private int filled;
    private long row;

    /// @param source closed with the reader
    public RowReader(InputStream source) {
        this.source = source;
    }

    /// Moves on to the next row, if there is one.
    ///
    /// @throws IOException if the last row is cut off, or one is too long
    public boolean next() throws IOException {
        while (true) {
            int newline = ByteSearch.indexOf(buffer, searched, filled, (byte) '\n');
            if (newline >= 0) {
                line.set(buffer, next, newline);
                next = newline + 1;
                searched = next;
                row++;
                return true;
            }
            searched = filled;
            if (!fill()) {
                if (next < filled) {
                    throw new IOException("unable to read row " + (row + 1) + ": the file ends inside it");
                }
                return false;
            }
        }
    }

    /// The row that [#next] moved to. Always the same object.
    public RowLine line() {
        return line;
    }

    /// The number of that row, counted from 1.
    public long row() {
        return row;
    }

    private boolean fill() throws IOException {
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            filled -= next;
            searched -= next;
            next = 0;
        }
        if (filled == buffer.length) {
            if (buffer.length >= LONGEST_LINE) {
                throw new IOException(
                        "unable to read row " + (row + 1) + ": it has more than " + LONGEST_LINE + " bytes");
            }
            buffer = Arrays.copyOf(buffer, Math.min(LONGEST_LINE, buffer.length + (buffer.length >> 1) + FIRST_BUFFER));
        }
        int count = source.read(buffer, filled, buffer.length - filled);
        filled += Math.max(0, count);
        return count >= 0;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
