package dev.holdfast.asset.files.restore;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Lets one batch be restored while the walk collects the next one.
final class BatchPipeline implements TreeWalk.BatchSink, AutoCloseable {
    private final BatchRunner runner;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("restore-batch").factory());
    private @Nullable Future<?> running;

    BatchPipeline(BatchRunner runner) {
        this.runner = runner;
    }

    /// Waits for the batch before, then begins with this one.
    @Override
    public void accept(Batch batch) throws IOException, InterruptedException {
        await();
        running = thread.submit(() -> {
            runner.restore(batch);
            return null;
        });
    }

    /// Waits until everything is restored.
    void await() throws IOException, InterruptedException {
        Future<?> last = running;
        running = null;
        if (last == null) {
            return;
        }
        try {
            last.get();
        } catch (ExecutionException failed) {
            throw Failures.rethrow(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    /// Stops what is under way and waits until it has put things in order.
    @Override
    public void close() {
        if (running != null) {
            thread.shutdownNow();
        }
        thread.close();
    }
}
