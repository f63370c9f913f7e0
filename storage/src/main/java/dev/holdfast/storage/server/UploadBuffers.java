package dev.holdfast.storage.server;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/// The memory that uploads are received into: buffers outside the heap, made when first needed and used again and
/// again. Thread-safe.
final class UploadBuffers {
    private static final int BUFFER = 1 << 20;

    private final Semaphore free;
    private final int count;
    private final ConcurrentLinkedQueue<ByteBuffer> idle = new ConcurrentLinkedQueue<>();

    /// @param bytes the most that all uploads together may take, rounded up to whole buffers
    UploadBuffers(long bytes) {
        this.count = buffers(bytes);
        this.free = new Semaphore(count, true);
    }

    private static int buffers(long bytes) {
        return Math.toIntExact(Math.ceilDiv(bytes, BUFFER));
    }

    /// Waits for room for an upload.
    ///
    /// @throws Refusal if it is larger than all buffers together
    Lease lease(long bytes) throws Refusal, InterruptedException {
        if (bytes > (long) count * BUFFER) {
            throw new Refusal(413, "an object may have " + (long) count * BUFFER + " bytes, not " + bytes);
        }
        int needed = buffers(bytes);
        free.acquire(needed);
        List<ByteBuffer> buffers = new ArrayList<>(needed);
        long left = bytes;
        for (int number = 0; number < needed; number++) {
            ByteBuffer buffer = idle.poll();
            buffers.add((buffer == null ? ByteBuffer.allocateDirect(BUFFER) : buffer)
                    .clear()
                    .limit((int) Math.min(BUFFER, left)));
            left -= BUFFER;
        }
        return new Lease(buffers);
    }

    /// Buffers for one upload; closing gives them back.
    final class Lease implements AutoCloseable {
        private final List<ByteBuffer> buffers;

        private Lease(List<ByteBuffer> buffers) {
            this.buffers = List.copyOf(buffers);
        }

        /// Together exactly as large as the upload.
        List<ByteBuffer> buffers() {
            return buffers;
        }

        @Override
        public void close() {
            idle.addAll(buffers);
            free.release(buffers.size());
        }
    }
}
