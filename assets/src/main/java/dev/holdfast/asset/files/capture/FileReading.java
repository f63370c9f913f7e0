package dev.holdfast.asset.files.capture;

import dev.holdfast.repository.chunk.Chunker;
import dev.holdfast.repository.format.BlobType;
import java.io.IOException;
import java.util.Arrays;

/// Reads a file or stream once from its beginning to its end and stores its chunks: those of a small file at once,
/// those of a large one through [ChunkTask]s as long as there are buffers.
final class FileReading {
    private static final int READ_BYTES = 256 * 1024;

    private final CaptureTask task;
    private final CaptureContext context;
    private final CaptureWorker worker;
    private final FileContent content;
    private int filled;
    private long size;

    /// @param task which is not complete before all chunks are stored
    FileReading(CaptureTask task, FileContent content) {
        this.task = task;
        this.context = task.context;
        this.worker = context.worker();
        this.content = content;
    }

    /// Reads to the end.
    ///
    /// @return how many bytes there were
    /// @throws IOException if the source cannot be read, in its own terms, or a chunk cannot be stored; some chunks
    ///     may then be stored or about to be
    long readAll(ByteSource source) throws IOException, InterruptedException {
        int count = fill(source);
        Chunker chunker = worker.chunkers().choose(worker.buffer(), Math.max(0, count));
        while (count >= 0) {
            context.progress.checkCancelled();
            size += count;
            cut(chunker, count);
            count = fill(source);
        }
        if (filled > 0) {
            storeHere();
        }
        return size;
    }

    /// Reads once behind what the buffer holds already.
    private int fill(ByteSource source) throws IOException {
        byte[] buffer = worker.buffer();
        if (buffer.length - filled < READ_BYTES) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * READ_BYTES, buffer.length * 2));
            worker.buffer(buffer);
        }
        return source.read(buffer, filled, READ_BYTES);
    }

    /// Looks for cuts in the last `count` bytes.
    private void cut(Chunker chunker, int count) throws IOException, InterruptedException {
        int from = filled;
        filled += count;
        while (from < filled) {
            int length = chunker.feed(worker.buffer(), from, filled - from);
            if (length < 0) {
                return;
            }
            store(from + length);
            from = 0;
        }
    }

    /// Stores the first `length` bytes of the buffer and moves the rest to its beginning.
    private void store(int length) throws IOException, InterruptedException {
        context.checkGoingOn();
        int rest = filled - length;
        byte[] full = worker.buffer();
        byte[] next = context.buffers.tryTake();
        if (next == null) {
            save(full, length);
            System.arraycopy(full, length, full, 0, rest);
        } else {
            if (next.length < full.length) {
                next = new byte[full.length];
            }
            System.arraycopy(full, length, next, 0, rest);
            worker.buffer(next);
            task.forkChild(new ChunkTask(task, content, content.next(), full, length));
        }
        filled = rest;
    }

    private void storeHere() throws IOException, InterruptedException {
        save(worker.buffer(), filled);
        filled = 0;
    }

    private void save(byte[] bytes, int length) throws IOException, InterruptedException {
        int position = content.next();
        content.set(position, worker.saver().save(BlobType.DATA, bytes, 0, length));
        context.progress.advance(0, length);
    }
}
