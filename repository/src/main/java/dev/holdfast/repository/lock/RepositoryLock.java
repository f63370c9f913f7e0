package dev.holdfast.repository.lock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.holdfast.repository.format.Id;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A lock on a repository, held until it is closed. It refreshes itself on a daemon thread. Safe for use by
/// many threads.
///
/// Work that relies on the lock calls [#assertHeld] before each step that would do harm without it, at least
/// before it writes an index file or a snapshot, and before it removes anything; and stops when
/// [LockEvents#lost] is called.
public final class RepositoryLock implements AutoCloseable {
    private final LockFiles files;
    private final InstantSource clock;
    private final LockTiming timing;
    private final Pause pause;
    private final LockEvents events;
    private final boolean exclusive;

    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition closing = mutex.newCondition();

    @GuardedBy("mutex")
    private Id own;

    @GuardedBy("mutex")
    private Instant refreshed;

    @GuardedBy("mutex")
    private Instant tried;

    /// Files of this lock that could not be removed yet.
    @GuardedBy("mutex")
    private final List<Id> superseded = new ArrayList<>();

    @GuardedBy("mutex")
    private @Nullable LockLost lost;

    @GuardedBy("mutex")
    private boolean closed;

    RepositoryLock(
            LockFiles files,
            InstantSource clock,
            LockTiming timing,
            Pause pause,
            LockEvents events,
            boolean exclusive,
            Id own,
            Instant since) {
        this.files = files;
        this.clock = clock;
        this.timing = timing;
        this.pause = pause;
        this.events = events;
        this.exclusive = exclusive;
        this.own = own;
        this.refreshed = since;
        this.tried = since;
    }

    /// Whether nobody shares the lock.
    public boolean isExclusive() {
        return exclusive;
    }

    /// The name of the lock file at present: it changes with each refresh.
    public Id id() {
        mutex.lock();
        try {
            return own;
        } finally {
            mutex.unlock();
        }
    }

    /// Returns if the lock is held, and refreshes it before that if it is due: after a machine was asleep, the
    /// first caller finds out whether the lock is still there.
    ///
    /// @throws LockLost if it is lost
    /// @throws IllegalStateException if it is closed
    public void assertHeld() throws LockLost, InterruptedException {
        mutex.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the lock is closed");
            }
            refreshIfDue();
            if (lost != null) {
                throw new LockLost(String.valueOf(lost.getMessage()), lost);
            }
        } finally {
            mutex.unlock();
        }
    }

    void startRefreshing() {
        Thread thread = new Thread(this::refreshUntilClosed, "holdfast-lock-refresh");
        thread.setDaemon(true);
        thread.start();
    }

    private void refreshUntilClosed() {
        mutex.lock();
        try {
            while (!closed && lost == null) {
                refreshIfDue();
                if (lost == null) {
                    closing.await(timing.poll().toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            mutex.unlock();
        }
    }

    /// Does what the clock demands.
    @GuardedBy("mutex")
    private void refreshIfDue() throws InterruptedException {
        Instant now = clock.instant();
        if (lost != null) {
            return;
        }
        if (isOver(timing.lost(), refreshed, now)) {
            refreshOrLose(now);
        } else if (isOver(timing.refresh(), tried, now)) {
            tried = now;
            refresh(now);
        }
    }

    private static boolean isOver(Duration span, Instant since, Instant now) {
        return Duration.between(since, now).compareTo(span) >= 0;
    }

    @GuardedBy("mutex")
    private void refresh(Instant now) throws InterruptedException {
        try {
            replaceBy(files.write(now, exclusive), now);
        } catch (IOException problem) {
            events.warning(problem);
        }
    }

    /// So late a lock may have been taken for stale and removed. It is only refreshed if it is there, and is
    /// still there when the new one can be seen by everybody.
    @GuardedBy("mutex")
    private void refreshOrLose(Instant now) throws InterruptedException {
        try {
            requirePresent();
            Id fresh = files.write(now, exclusive);
            try {
                pause.sleep(timing.settle());
                requirePresent();
            } catch (IOException | InterruptedException | RuntimeException problem) {
                superseded.add(fresh);
                throw problem;
            }
            replaceBy(fresh, now);
        } catch (IOException problem) {
            lose(now, problem);
        }
    }

    @GuardedBy("mutex")
    private void requirePresent() throws IOException, InterruptedException {
        if (!files.exists(own)) {
            throw new IOException("lock " + own.shortText() + " was removed by somebody else");
        }
    }

    @GuardedBy("mutex")
    private void replaceBy(Id fresh, Instant now) throws InterruptedException {
        superseded.add(own);
        own = fresh;
        refreshed = now;
        tried = now;
        removeSuperseded();
    }

    @GuardedBy("mutex")
    private void lose(Instant now, IOException cause) throws InterruptedException {
        long minutes = Duration.between(refreshed, now).toMinutes();
        LockLost problem = new LockLost(
                "lost the lock on repository '" + files.repository() + "': it could not be refreshed for " + minutes
                        + " minutes (" + cause.getMessage() + "); start the operation again, what is stored is reused",
                cause);
        lost = problem;
        removeSuperseded();
        events.lost(problem);
    }

    /// Removes the files of this lock that are no longer needed; what fails is tried again with the next refresh.
    @GuardedBy("mutex")
    private void removeSuperseded() throws InterruptedException {
        while (!superseded.isEmpty()) {
            try {
                files.remove(superseded.getFirst());
                superseded.removeFirst();
            } catch (IOException problem) {
                events.warning(problem);
                return;
            }
        }
    }

    /// Gives the lock up and removes its file. If that fails, the events are told, and the lock becomes stale
    /// in time.
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        mutex.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            closing.signalAll();
            superseded.add(own);
            removeSuperseded();
        } catch (InterruptedException again) {
            interrupted = true;
        } finally {
            mutex.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
