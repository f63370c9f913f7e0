package dev.holdfast.repository.lock;

import dev.holdfast.repository.Host;
import dev.holdfast.repository.RepositoryContext;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.object.EncryptedObjects;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes locks on a repository and clears away what others left behind. Safe for use by many threads.
///
/// Whoever takes a lock makes the process outlive SIGHUP, for good: see [HangUp].
public final class Locks {
    private final LockFiles files;
    private final RepositoryContext context;
    private final LockTiming timing;
    private final Pause pause;
    private final LiveProcesses processes;

    public Locks(Storage storage, EncryptedObjects objects, RepositoryContext context) {
        this(storage, objects, context, LockTiming.STANDARD, Pause.SLEEP, LiveProcesses.OF_THIS_HOST);
    }

    Locks(
            Storage storage,
            EncryptedObjects objects,
            RepositoryContext context,
            LockTiming timing,
            Pause pause,
            LiveProcesses processes) {
        this.files = new LockFiles(storage, objects, context);
        this.context = context;
        this.timing = timing;
        this.pause = pause;
        this.processes = processes;
    }

    /// Takes a lock that others may share: for reading, and for adding.
    ///
    /// @param retryFor how long to wait for an exclusive lock of others to go away; zero for not at all
    /// @throws RepositoryLocked if somebody holds an exclusive lock, and still does after that time
    /// @throws UnreadableLock if a lock cannot be read
    public RepositoryLock acquireShared(Duration retryFor, LockEvents events) throws IOException, InterruptedException {
        return acquire(false, retryFor, events);
    }

    /// Takes a lock that nobody shares: for removing, and for a check that nothing may disturb.
    ///
    /// @param retryFor how long to wait for other locks to go away; zero for not at all
    /// @throws RepositoryLocked if somebody holds a lock, and still does after that time
    /// @throws UnreadableLock if a lock cannot be read
    public RepositoryLock acquireExclusive(Duration retryFor, LockEvents events)
            throws IOException, InterruptedException {
        return acquire(true, retryFor, events);
    }

    private RepositoryLock acquire(boolean exclusive, Duration retryFor, LockEvents events)
            throws IOException, InterruptedException {
        outliveHangUp(events);
        Instant deadline = context.clock().instant().plus(retryFor);
        Duration wait = timing.firstRetry();
        boolean told = false;
        while (true) {
            try {
                return attempt(exclusive, events);
            } catch (RepositoryLocked locked) {
                Duration left = Duration.between(context.clock().instant(), deadline);
                if (!left.isPositive()) {
                    throw locked;
                }
                if (!told) {
                    events.waiting(locked, retryFor);
                    told = true;
                }
                pause.sleep(left.compareTo(wait) < 0 ? left : wait);
                wait = timing.longer(wait);
            }
        }
    }

    private static void outliveHangUp(LockEvents events) {
        try {
            HangUp.outlive();
        } catch (IllegalArgumentException refused) {
            events.warning(new IOException(
                    "this process does not survive a SIGHUP, as 'restic unlock' sends it: start Java without -Xrs",
                    refused));
        }
    }

    private RepositoryLock attempt(boolean exclusive, LockEvents events) throws IOException, InterruptedException {
        Set<Id> harmless = new HashSet<>();
        checkForRivals(exclusive, harmless);
        Instant since = context.clock().instant();
        Id own = files.write(since, exclusive);
        try {
            pause.sleep(timing.settle());
            harmless.add(own);
            checkForRivals(exclusive, harmless);
        } catch (IOException | InterruptedException | RuntimeException problem) {
            withdraw(own, problem);
            throw problem;
        }
        RepositoryLock lock = new RepositoryLock(files, context.clock(), timing, pause, events, exclusive, own, since);
        lock.startRefreshing();
        return lock;
    }

    private void withdraw(Id own, Exception reason) {
        boolean interrupted = Thread.interrupted();
        try {
            files.remove(own);
        } catch (IOException problem) {
            reason.addSuppressed(problem);
        } catch (InterruptedException again) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Reads the locks that are not known to be harmless, and adds to those.
    private void checkForRivals(boolean exclusive, Set<Id> harmless) throws IOException, InterruptedException {
        Duration wait = timing.firstRetry();
        for (int attempt = 1; ; attempt++) {
            try {
                for (StoredLock lock : files.readAllExcept(harmless)) {
                    if (exclusive || lock.content().exclusive()) {
                        throw new RepositoryLocked(
                                files.repository(), lock, context.clock().instant());
                    }
                    harmless.add(lock.id());
                }
                return;
            } catch (UnreadableLock problem) {
                if (attempt == LockTiming.READ_ATTEMPTS) {
                    throw problem.getCause() instanceof StorageException failure ? failure : problem;
                }
                pause.sleep(wait);
                wait = timing.longer(wait);
            }
        }
    }

    /// All locks that can be read.
    ///
    /// @param unreadable is told of the others
    public List<StoredLock> list(UnreadableLocks unreadable) throws IOException, InterruptedException {
        return files.readAll(unreadable);
    }

    /// Is told of lock files that cannot be read.
    @FunctionalInterface
    public interface UnreadableLocks {
        void unreadable(Id lock, IOException problem);
    }

    /// Whether the holder of the lock is certainly gone: it is too old, or of a process of this host that is no
    /// more.
    public boolean isStale(StoredLock lock) {
        Instant made = lock.content().time().toInstant();
        if (made.isBefore(context.clock().instant().minus(timing.stale()))) {
            return true;
        }
        Host host = context.host();
        return host.hostname().equals(lock.content().hostname())
                && !processes.isAlive(lock.content().pid());
    }

    /// Removes the stale locks and returns them.
    ///
    /// @param unreadable is told of locks that cannot be read, and are kept
    public List<StoredLock> removeStale(UnreadableLocks unreadable) throws IOException, InterruptedException {
        List<StoredLock> removed = new ArrayList<>();
        for (StoredLock lock : files.readAll(unreadable)) {
            if (isStale(lock)) {
                files.remove(lock.id());
                removed.add(lock);
            }
        }
        return removed;
    }

    /// Removes all locks, whoever holds them: only when nobody uses the repository.
    ///
    /// @return how many there were
    public int removeAll() throws IOException, InterruptedException {
        return files.removeAll();
    }
}
