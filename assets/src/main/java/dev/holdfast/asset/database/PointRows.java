package dev.holdfast.asset.database;

import dev.holdfast.asset.point.PointReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Iterator;

/// The rows of a recovery point. Safe for use by many threads.
public final class PointRows implements RowSource {
    private final PointReader point;

    public PointRows(PointReader point) {
        this.point = point;
    }

    @Override
    public InputStream open(TableInfo table) {
        return new Concatenated(table.files().iterator());
    }

    /// The files of one table, each opened when the one before has ended.
    private final class Concatenated extends InputStream {
        private final Iterator<RowFile> files;
        private InputStream current = InputStream.nullInputStream();

        Concatenated(Iterator<RowFile> files) {
            this.files = files;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int count = current.read(bytes, offset, length);
            while (count < 0 && files.hasNext()) {
                current.close();
                current = open(files.next());
                count = current.read(bytes, offset, length);
            }
            return count;
        }

        private InputStream open(RowFile file) throws IOException {
            try {
                return point.open(file.path());
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                InterruptedIOException inside = new InterruptedIOException("interrupted before '" + file.path() + "'");
                inside.initCause(interruption);
                throw inside;
            }
        }

        @Override
        public void close() throws IOException {
            current.close();
        }
    }
}
