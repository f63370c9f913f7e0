package dev.holdfast.storage.transfer;

import dev.holdfast.storage.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/// The bytes of a content as a stream that keeps to a limit. Not thread-safe.
public final class ContentStream extends InputStream {
    private static final int PIECE = 16 << 10;

    private final Deque<ByteBuffer> parts;
    private final RateLimit limit;
    private final Runnable progress;

    /// @param progress called after each piece
    public ContentStream(Content content, RateLimit limit, Runnable progress) {
        this.parts = new ArrayDeque<>(content.parts());
        this.limit = limit;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (!parts.isEmpty() && !parts.getFirst().hasRemaining()) {
            parts.removeFirst();
        }
        if (parts.isEmpty()) {
            return -1;
        }
        ByteBuffer part = parts.getFirst();
        int count = Math.min(Math.min(length, PIECE), part.remaining());
        take(count);
        part.get(target, offset, count);
        progress.run();
        return count;
    }

    private void take(int count) throws InterruptedIOException {
        try {
            limit.take(count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while keeping to the limit of the upload");
        }
    }
}
