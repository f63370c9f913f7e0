package dev.holdfast.asset.point;

import dev.holdfast.repository.chunk.Chunker;
import dev.holdfast.repository.tree.TreePath;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;

/// A file of a recovery point in the making. Not thread-safe. Closing one that was not completed abandons it.
public final class PointFile extends OutputStream {
    private static final int FIRST_BUFFER = 1 << 18;

    private final PointWriter writer;
    private final TreePath path;
    private final int permissions;
    private final BlobSequence blobs;
    private final Chunker chunker;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int filled;
    private int looked;
    private long size;
    private boolean closed;

    PointFile(PointWriter writer, TreePath path, int permissions, BlobSequence blobs, Chunker chunker) {
        this.writer = writer;
        this.path = path;
        this.permissions = permissions;
        this.blobs = blobs;
        this.chunker = chunker;
    }

    @Override
    public void write(int one) throws IOException {
        ensureRoom(1);
        buffer[filled++] = (byte) one;
        lookIfWorthwhile();
    }

    /// Adds bytes. They are cut on the calling thread, and hashed, compressed and encrypted there too, unless the file
    /// was
    /// begun as a long one.
    ///
    /// @throws InterruptedIOException if the thread is interrupted; its flag stays set
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ensureRoom(length);
        System.arraycopy(bytes, offset, buffer, filled, length);
        filled += length;
        lookIfWorthwhile();
    }

    /// How many bytes were added so far.
    public long size() {
        return size + filled;
    }

    /// Stores the rest and makes the file part of the recovery point.
    public void complete() throws IOException, InterruptedException {
        if (closed) {
            throw new IllegalStateException("file '" + path + "' is closed");
        }
        cut();
        if (filled > 0) {
            save(filled);
        }
        writer.add(path, permissions, size, blobs.finish());
        close();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            blobs.close();
        }
    }

    private void ensureRoom(int length) throws IOException {
        if (closed) {
            throw new IOException("file '" + path + "' is closed");
        }
        if (buffer.length - filled < length) {
            long wanted = Math.max(2L * buffer.length, (long) filled + length);
            buffer = Arrays.copyOf(buffer, Math.toIntExact(Math.min(wanted, Integer.MAX_VALUE - 16)));
        }
    }

    /// Rows come in small pieces; the chunker is fed larger ones.
    private void lookIfWorthwhile() throws IOException {
        if (filled - looked < FIRST_BUFFER / 2) {
            return;
        }
        try {
            cut();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            InterruptedIOException inside = new InterruptedIOException("interrupted while storing '" + path + "'");
            inside.initCause(interruption);
            throw inside;
        }
    }

    private void cut() throws IOException, InterruptedException {
        int start = 0;
        while (looked < filled) {
            int length = chunker.feed(buffer, looked, filled - looked);
            if (length < 0) {
                looked = filled;
            } else {
                looked += length;
                saveFrom(start, looked - start);
                start = looked;
            }
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            looked -= start;
        }
    }

    private void save(int length) throws IOException, InterruptedException {
        saveFrom(0, length);
        filled = 0;
        looked = 0;
    }

    private void saveFrom(int offset, int length) throws IOException, InterruptedException {
        writer.progress().checkCancelled();
        blobs.add(buffer, offset, length);
        size += length;
        writer.progress().advance(0, length);
    }
}
