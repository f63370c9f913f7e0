package dev.holdfast.asset.files.capture;

import dev.holdfast.repository.Progress;

/// What every step of a capture needs. Safe for use by many threads.
final class CaptureContext {
    private static final int CHUNKS_UNDER_WAY = 4;

    final Progress progress;
    final ChunkBuffers buffers = new ChunkBuffers(CHUNKS_UNDER_WAY);
    private final WorkerPool workers;

    CaptureContext(WorkerPool workers, Progress progress) {
        this.workers = workers;
        this.progress = progress;
    }

    /// The sessions and buffers of the calling thread.
    CaptureWorker worker() {
        return workers.worker();
    }
}
