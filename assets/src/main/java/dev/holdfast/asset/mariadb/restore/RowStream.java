package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.database.RowChecksum;
import dev.holdfast.asset.database.RowCounter;
import dev.holdfast.asset.point.PointReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of row files, one file after the other, counted and summed up on their way. Holds none of them, however
/// long they are. Not thread-safe.
final class RowStream extends InputStream {
    private final PointReader point;
    private final Iterator<String> files;
    private final RowCounter counter = new RowCounter();
    private @Nullable InputStream current;

    /// @param files paths below the base of the recovery point
    RowStream(PointReader point, List<String> files) {
        this.point = point;
        this.files = files.iterator();
    }

    /// How many lines were given out.
    long rows() {
        return counter.rows();
    }

    RowChecksum checksum() {
        return counter.checksum();
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
        for (InputStream file = file(); file != null; file = file()) {
            int count = file.read(target, offset, length);
            if (count >= 0) {
                counter.add(target, offset, count);
                return count;
            }
            file.close();
            current = null;
            if (!counter.atEndOfRow()) {
                throw new IOException("a row file of the recovery point ends in the middle of a row");
            }
        }
        return -1;
    }

    /// The file to read from, nothing after the last one.
    private @Nullable InputStream file() throws IOException {
        if (current != null || !files.hasNext()) {
            return current;
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
