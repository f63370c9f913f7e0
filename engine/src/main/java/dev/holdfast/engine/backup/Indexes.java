package dev.holdfast.engine.backup;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.InterruptedWork;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.lock.RepositoryLock;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The loaded indexes of one repository, one for each capture that goes on at the same time.
///
/// A capture that fails has claimed blobs that it never stored. Its index must not be used again, and no other capture
/// may have seen it: hence one each. A capture that is published gives its index to the next. Safe for use by many
/// threads.
final class Indexes {
    private final OpenRepository repository;
    private final RepositoryLock lock;
    private final Deque<IndexedRepository> idle = new ArrayDeque<>();
    private boolean lookedForLeftovers;

    Indexes(OpenRepository repository, RepositoryLock lock) {
        this.repository = repository;
        this.lock = lock;
    }

    /// An index for one capture.
    ///
    /// @param interrupted what writers that died left behind, told to the first capture only: whatever is unnamed
    ///     later may belong to ourselves
    record Taken(IndexedRepository indexed, Optional<InterruptedWork> interrupted) {}

    Taken take(Progress progress) throws IOException, InterruptedException {
        Optional<InterruptedWork> interrupted = leftovers();
        synchronized (this) {
            if (!idle.isEmpty()) {
                return new Taken(idle.pop(), interrupted);
            }
        }
        return new Taken(repository.loadIndex(progress), interrupted);
    }

    /// The first capture looks before anybody writes; the others wait for that.
    private synchronized Optional<InterruptedWork> leftovers() throws IOException, InterruptedException {
        if (lookedForLeftovers) {
            return Optional.empty();
        }
        lookedForLeftovers = true;
        return Optional.of(InterruptedWork.lookFor(repository, lock));
    }

    /// Takes an index back from a capture that was published.
    synchronized void giveBack(IndexedRepository indexed) {
        idle.push(indexed);
    }
}
