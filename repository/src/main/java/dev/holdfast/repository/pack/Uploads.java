package dev.holdfast.repository.pack;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Background puts with a bound: as many run at once as the storage has connections, and [#submit] waits while that
/// many more are queued. The first failure is kept and thrown to whoever submits or waits next. Safe for use by many
/// threads.
final class Uploads implements AutoCloseable {
    private final int permits;
    private final Semaphore free;
    private final ExecutorService executor;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Uploads(int connections) {
        this.permits = connections + 1;
        this.free = new Semaphore(permits);
        this.executor = Executors.newFixedThreadPool(
                connections,
                Thread.ofPlatform().name("pack-upload-", 0).daemon().factory());
    }

    @FunctionalInterface
    interface Upload {
        void run() throws IOException, InterruptedException;
    }

    void submit(Upload upload) throws IOException, InterruptedException {
        failIfOneFailed();
        free.acquire();
        if (failure.get() != null) {
            // Whoever waited while another one failed must not store more than is under way already.
            free.release();
            failIfOneFailed();
        }
        executor.execute(() -> {
            try {
                upload.run();
            } catch (Throwable caught) {
                // Handed to the threads that submit or wait: they stop the whole session.
                failure.compareAndSet(null, caught);
            } finally {
                free.release();
            }
        });
    }

    /// Waits until everything submitted so far is done.
    void awaitAll() throws IOException, InterruptedException {
        free.acquire(permits);
        free.release(permits);
        failIfOneFailed();
    }

    void failIfOneFailed() throws IOException, InterruptedException {
        switch (failure.get()) {
            case null -> {}
            case IOException caught -> throw caught;
            case InterruptedException caught -> throw caught;
            case RuntimeException caught -> throw caught;
            case Error caught -> throw caught;
            case Throwable caught -> throw new IllegalStateException("unexpected failure while storing a pack", caught);
        }
    }

    /// Stops what runs and waits for its end: afterwards nothing uses the storage any more.
    @Override
    public void close() {
        executor.shutdownNow();
        executor.close();
    }
}
