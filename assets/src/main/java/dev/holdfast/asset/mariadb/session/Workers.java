package dev.holdfast.asset.mariadb.session;

import dev.holdfast.asset.AssetException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Sessions with a thread each, that work through a list of steps together. One caller at a time.
public final class Workers implements AutoCloseable {
    private final List<Session> sessions;
    private final ExecutorService threads;

    /// Takes ownership of the sessions.
    public Workers(List<Session> sessions, String name) {
        this.sessions = List.copyOf(sessions);
        this.threads = Executors.newFixedThreadPool(
                sessions.size(),
                Thread.ofPlatform().daemon().name(name + "-", 1).factory());
    }

    /// Opens as many sessions as there shall be workers.
    public static Workers open(Connector connector, Connector.Purpose purpose, int count, String name)
            throws AssetException, InterruptedException {
        List<Session> sessions = new ArrayList<>();
        try {
            while (sessions.size() < count) {
                sessions.add(connector.open(purpose));
            }
            return new Workers(sessions, name);
        } catch (AssetException | InterruptedException | RuntimeException problem) {
            sessions.forEach(Session::close);
            throw problem;
        }
    }

    /// A piece of work for one worker.
    @FunctionalInterface
    public interface Step {
        void run(Session session) throws AssetException, IOException, InterruptedException;
    }

    public List<Session> sessions() {
        return sessions;
    }

    /// Runs all steps, begun in their order by whichever worker is free, and returns when they are done. The
    /// first failure is thrown; it cuts the connections of all workers.
    public void run(List<? extends Step> steps) throws AssetException, IOException, InterruptedException {
        Queue<Step> queue = new ConcurrentLinkedQueue<>(steps);
        ExecutorCompletionService<@Nullable Void> running = new ExecutorCompletionService<>(threads);
        List<Future<@Nullable Void>> futures = new ArrayList<>();
        for (Session session : sessions) {
            futures.add(running.submit(() -> {
                for (Step step = queue.poll(); step != null; step = queue.poll()) {
                    step.run(session);
                }
                return null;
            }));
        }
        await(running, futures, queue);
    }

    private void await(
            ExecutorCompletionService<@Nullable Void> running, List<Future<@Nullable Void>> futures, Queue<Step> queue)
            throws AssetException, IOException, InterruptedException {
        Throwable failure = null;
        try {
            for (int ended = 0; ended < futures.size(); ended++) {
                try {
                    running.take().get();
                } catch (ExecutionException failed) {
                    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
                    if (failure == null) {
                        failure = cause;
                        stop(queue);
                    } else {
                        failure.addSuppressed(cause);
                    }
                }
            }
        } catch (InterruptedException interruption) {
            stop(queue);
            futures.forEach(future -> future.cancel(true));
            throw interruption;
        }
        if (failure != null) {
            rethrow(failure);
        }
    }

    private void stop(Queue<Step> queue) {
        queue.clear();
        sessions.forEach(Session::abort);
    }

    private static void rethrow(Throwable failure) throws AssetException, IOException, InterruptedException {
        switch (failure) {
            case AssetException problem -> throw problem;
            case IOException problem -> throw problem;
            case InterruptedException problem -> throw problem;
            case RuntimeException problem -> throw problem;
            case Error problem -> throw problem;
            default -> throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        sessions.forEach(Session::close);
        threads.shutdownNow();
        threads.close();
    }
}
