package dev.holdfast.asset.files.restore;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The threads that do the work of a restore. One caller at a time.
final class RestoreWorkers implements AutoCloseable {
    private final List<RestoreWorker> workers = new ArrayList<>();
    private final ExecutorService threads;
    private final Progress progress;

    RestoreWorkers(IndexedRepository repository, int count, Progress progress) {
        for (int i = 0; i < count; i++) {
            workers.add(new RestoreWorker(repository));
        }
        this.threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name("restore-", 1).factory());
        this.progress = progress;
    }

    /// A piece of work for one worker.
    @FunctionalInterface
    interface Step {
        void run(RestoreWorker worker) throws IOException, InterruptedException;
    }

    /// Runs all steps, begun in their order, and returns when they are done. The first failure keeps the steps that
    /// have not begun from being begun, and is thrown.
    void run(List<? extends Step> steps) throws IOException, InterruptedException {
        if (steps.isEmpty()) {
            return;
        }
        Queue<Step> queue = new ConcurrentLinkedQueue<>(steps);
        List<Future<?>> running = new ArrayList<>();
        for (RestoreWorker worker : workers) {
            running.add(threads.submit(() -> {
                drain(queue, worker);
                return null;
            }));
        }
        await(running, queue);
    }

    private void drain(Queue<Step> queue, RestoreWorker worker) throws IOException, InterruptedException {
        try {
            for (Step step = queue.poll(); step != null; step = queue.poll()) {
                progress.checkCancelled();
                step.run(worker);
            }
        } finally {
            queue.clear();
        }
    }

    private static void await(List<Future<?>> running, Queue<Step> queue) throws IOException, InterruptedException {
        Throwable failure = null;
        for (Future<?> worker : running) {
            try {
                worker.get();
            } catch (ExecutionException failed) {
                failure = merged(failure, failed.getCause() == null ? failed : failed.getCause());
            } catch (InterruptedException interrupted) {
                queue.clear();
                running.forEach(other -> other.cancel(true));
                throw interrupted;
            }
        }
        if (failure != null) {
            throw Failures.rethrow(failure);
        }
    }

    private static Throwable merged(@Nullable Throwable first, Throwable next) {
        if (first == null) {
            return next;
        }
        if (!first.equals(next)) {
            first.addSuppressed(next);
        }
        return first;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        workers.forEach(RestoreWorker::close);
    }
}
