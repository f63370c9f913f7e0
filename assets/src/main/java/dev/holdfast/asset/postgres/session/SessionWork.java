package dev.holdfast.asset.postgres.session;

import dev.holdfast.asset.AssetException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Work that several threads share, each with a session of its own. The first failure ends all: sessions are
/// aborted and threads interrupted, so that nothing goes on behind the caller's back.
public final class SessionWork {
    private final Opener opener;
    private final Queue<Work> queue;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private @Nullable Throwable failure;

    private SessionWork(Opener opener, List<? extends Work> works) {
        this.opener = opener;
        this.queue = new ConcurrentLinkedQueue<>(works);
    }

    /// Opens a session for one thread.
    @FunctionalInterface
    public interface Opener {
        Session open() throws AssetException, SqlFailure, InterruptedException;
    }

    /// One piece of work.
    @FunctionalInterface
    public interface Work {
        /// Does it.
        ///
        /// @param lane the thread's session, opened when it is first asked for
        void run(Lane lane) throws AssetException, SqlFailure, IOException, InterruptedException;
    }

    /// Does all the work in its order, `count` pieces at once, and returns when everything is done.
    public static void run(int count, Opener opener, List<? extends Work> works)
            throws AssetException, SqlFailure, IOException, InterruptedException {
        new SessionWork(opener, works).run(Math.min(count, works.size()));
    }

    private void run(int count) throws AssetException, SqlFailure, IOException, InterruptedException {
        for (int number = 1; number <= count; number++) {
            Lane lane = new Lane();
            lanes.add(lane);
            threads.add(Thread.ofPlatform().name("postgresql-" + number).unstarted(() -> work(lane)));
        }
        threads.forEach(Thread::start);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interruption) {
            fail(interruption);
            joinAll();
            throw interruption;
        }
        throwFailure();
    }

    /// The threads end soon, because they are interrupted and their sessions are gone.
    private void joinAll() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Lane lane) {
        try (lane) {
            for (Work next = queue.poll(); next != null; next = queue.poll()) {
                next.run(lane);
            }
        } catch (AssetException | SqlFailure | IOException | InterruptedException | RuntimeException | Error problem) {
            fail(problem);
        }
    }

    private synchronized void fail(Throwable problem) {
        if (failure != null) {
            return;
        }
        failure = problem;
        queue.clear();
        lanes.forEach(Lane::abort);
        threads.stream()
                .filter(thread -> !thread.equals(Thread.currentThread()))
                .forEach(Thread::interrupt);
    }

    private synchronized void throwFailure() throws AssetException, SqlFailure, IOException, InterruptedException {
        switch (failure) {
            case null -> {}
            case AssetException problem -> throw problem;
            case SqlFailure problem -> throw problem;
            case IOException problem -> throw problem;
            case InterruptedException problem -> throw problem;
            case RuntimeException problem -> throw problem;
            case Error problem -> throw problem;
            case Throwable problem -> throw new IllegalStateException(problem);
        }
    }

    /// The place of one thread, with its session.
    public final class Lane implements AutoCloseable {
        private @Nullable Session session;
        private boolean aborted;

        /// The thread's session.
        public Session session() throws AssetException, SqlFailure, InterruptedException {
            synchronized (this) {
                if (session != null) {
                    return session;
                }
            }
            Session opened = opener.open();
            synchronized (this) {
                session = opened;
                if (aborted) {
                    opened.abort();
                }
                return opened;
            }
        }

        synchronized void abort() {
            aborted = true;
            if (session != null) {
                session.abort();
            }
        }

        @Override
        public synchronized void close() {
            if (session != null) {
                session.close();
                session = null;
            }
        }
    }
}
