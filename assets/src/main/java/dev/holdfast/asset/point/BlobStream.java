package dev.holdfast.asset.point;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.read.BlobReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Iterator;
import java.util.List;

/// The blobs of a file, one after the other. Not thread-safe.
final class BlobStream extends InputStream {
    private final BlobReader reader;
    private final Iterator<BlobId> rest;
    private byte[] current = new byte[0];
    private int position;

    /// Takes ownership of the reader.
    BlobStream(BlobReader reader, List<BlobId> blobs) {
        this.reader = reader;
        this.rest = blobs.iterator();
    }

    @Override
    public int read() throws IOException {
        return advance() ? Byte.toUnsignedInt(current[position++]) : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!advance()) {
            return -1;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, buffer, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return current.length - position;
    }

    /// Moves on to the next blob where the current one is used up; false at the end.
    private boolean advance() throws IOException {
        while (position == current.length) {
            if (!rest.hasNext()) {
                return false;
            }
            current = next();
            position = 0;
        }
        return true;
    }

    private byte[] next() throws IOException {
        try {
            return reader.read(BlobType.DATA, rest.next());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            InterruptedIOException inside = new InterruptedIOException("interrupted while reading a recovery point");
            inside.initCause(interruption);
            throw inside;
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
