package dev.holdfast.asset.files.capture;

import dev.holdfast.repository.Progress;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What every step of a capture needs. Safe for use by many threads.
final class CaptureContext {
    private static final int CHUNKS_UNDER_WAY = 4;

    final Progress progress;
    final ChunkBuffers buffers = new ChunkBuffers(CHUNKS_UNDER_WAY);
    private final WorkerPool workers;
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();

    CaptureContext(WorkerPool workers, Progress progress) {
        this.workers = workers;
        this.progress = progress;
    }

    /// The sessions and buffers of the calling thread.
    CaptureWorker worker() {
        return workers.worker();
    }

    /// Returns if the capture goes on: nobody has cancelled it, and no step has failed.
    void checkGoingOn() {
        progress.checkCancelled();
        Throwable failure = firstFailure.get();
        if (failure != null) {
            throw new CaptureFailed(failure);
        }
    }

    /// Ends the capture: the first failure is what the caller of [#run] gets to see.
    CaptureFailed failed(Throwable failure) {
        firstFailure.compareAndSet(null, failure);
        return new CaptureFailed(failure);
    }

    /// Runs the first step and all that it forks. If one fails, the others are stopped, and when this returns none is
    /// running any more.
    ///
    /// @throws IOException what the first step to fail has thrown, as are unchecked exceptions
    void run(ForkJoinPool pool, CaptureTask first) throws IOException, InterruptedException {
        try {
            pool.submit(first).get();
        } catch (ExecutionException failure) {
            throw rethrowFirst(failure);
        } catch (InterruptedException interruption) {
            throw rethrowFirst(failed(interruption));
        } finally {
            pool.shutdownNow();
            pool.close();
        }
    }

    private IllegalStateException rethrowFirst(Exception seen) throws IOException, InterruptedException {
        switch (firstFailure.get()) {
            case IOException failure -> throw failure;
            case InterruptedException interruption -> throw interruption;
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            case null, default -> throw new IllegalStateException("unexpected failure of a capture", seen);
        }
    }
}
