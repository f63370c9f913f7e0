package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.database.RowChecksum;
import dev.holdfast.asset.point.PointReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of row files, one file after the other, counted and summed up on their way. Gives out whole lines
/// only. Not thread-safe.
final class RowStream extends InputStream {
    private static final int BUFFER = 1 << 18;

    private final PointReader point;
    private final Iterator<String> files;
    private @Nullable InputStream current;
    private byte[] buffer = new byte[BUFFER];
    private int given;
    private int checked;
    private int filled;
    private long rows;
    private long bytes;
    private RowChecksum checksum = RowChecksum.EMPTY;

    /// @param files paths below the base of the recovery point
    RowStream(PointReader point, List<String> files) {
        this.point = point;
        this.files = files.iterator();
    }

    /// How many lines were given out.
    long rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    RowChecksum checksum() {
        return checksum;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (given == checked) {
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, checked - given);
        System.arraycopy(buffer, given, target, offset, count);
        given += count;
        return count;
    }

    /// Reads more and checks the lines in it; false at the end of the last file.
    private boolean fill() throws IOException {
        System.arraycopy(buffer, given, buffer, 0, filled - given);
        filled -= given;
        checked -= given;
        given = 0;
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.multiplyExact(2, filled));
        } else if (buffer.length > BUFFER && filled < BUFFER / 2) {
            buffer = Arrays.copyOf(buffer, BUFFER);
        }
        InputStream file = current == null ? next() : current;
        if (file == null) {
            return false;
        }
        int count = file.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            endOfFile(file);
            return true;
        }
        check(filled, filled + count);
        filled += count;
        return true;
    }

    private void endOfFile(InputStream file) throws IOException {
        file.close();
        current = null;
        if (filled > checked) {
            throw new IOException("a row file of the recovery point ends in the middle of a row");
        }
    }

    private void check(int from, int to) {
        int start = checked;
        for (int at = from; at < to; at++) {
            if (buffer[at] == '\n') {
                checksum = checksum.plusRow(buffer, start, at - start);
                rows++;
                bytes += at + 1 - start;
                start = at + 1;
            }
        }
        checked = start;
    }

    private @Nullable InputStream next() throws IOException {
        if (!files.hasNext()) {
            return null;
        }
        try {
            current = point.open(files.next());
            return current;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            InterruptedIOException inside = new InterruptedIOException("interrupted while reading a recovery point");
            inside.initCause(interruption);
            throw inside;
        }
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
