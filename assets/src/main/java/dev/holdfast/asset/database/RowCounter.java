package dev.holdfast.asset.database;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Counts rows and bytes and sums up the checksum of rows while the bytes of a row file pass, in pieces of any size
/// and without holding a row. Not thread-safe.
public final class RowCounter {
    private final XxHash64Stream begun = new XxHash64Stream();
    private boolean inside;
    private long rows;
    private long bytes;
    private long sum;
    private long last;

    /// The next bytes.
    public void add(byte[] piece, int offset, int length) {
        bytes += length;
        int at = offset;
        int end = offset + length;
        if (inside) {
            int newline = ByteSearch.indexOf(piece, at, end, (byte) '\n');
            begun.update(piece, at, (newline < 0 ? end : newline) - at);
            if (newline < 0) {
                return;
            }
            count(begun.hash());
            begun.reset();
            inside = false;
            at = newline + 1;
        }
        for (int newline = ByteSearch.indexOf(piece, at, end, (byte) '\n');
                newline >= 0;
                newline = ByteSearch.indexOf(piece, at, end, (byte) '\n')) {
            count(XxHash64.hash(piece, at, newline - at, 0));
            at = newline + 1;
        }
        if (at < end) {
            begun.update(piece, at, end - at);
            inside = true;
        }
    }

    private void count(long hash) {
        sum += hash;
        last = hash;
        rows++;
    }

    /// Whether the last byte ended a row, as the last byte of a row file does.
    public boolean atEndOfRow() {
        return !inside;
    }

    /// The XXH64 of the newest row that has ended; 0 before the first.
    public long lastRow() {
        return last;
    }

    public long rows() {
        return rows;
    }

    public long bytes() {
        return bytes;
    }

    /// Of the rows that have ended.
    public RowChecksum checksum() {
        return new RowChecksum(sum);
    }

    /// A stream that counts what is written to it and hands it on.
    public OutputStream into(OutputStream target) {
        return new FilterOutputStream(target) {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] piece, int offset, int length) throws IOException {
                out.write(piece, offset, length);
                add(piece, offset, length);
            }
        };
    }

    /// A stream that counts what is read from it.
    public InputStream of(InputStream source) {
        return new FilterInputStream(source) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] piece, int offset, int length) throws IOException {
                int count = in.read(piece, offset, length);
                if (count > 0) {
                    add(piece, offset, count);
                }
                return count;
            }

            @Override
            public long skip(long count) throws IOException {
                throw new IOException("rows that are counted cannot be skipped");
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }
}
