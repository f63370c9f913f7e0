package dev.holdfast.cli.session;

import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import org.jspecify.annotations.Nullable;

/// An open repository, the lock on it, and its storage; closing gives both back.
public final class RepositorySession implements AutoCloseable {
    private final Storage storage;
    private final OpenRepository repository;
    private final @Nullable RepositoryLock lock;

    RepositorySession(Storage storage, OpenRepository repository, @Nullable RepositoryLock lock) {
        this.storage = storage;
        this.repository = repository;
        this.lock = lock;
    }

    public OpenRepository repository() {
        return repository;
    }

    /// The lock that is held.
    ///
    /// @throws IllegalStateException if the session was opened without one
    public RepositoryLock lock() {
        if (lock == null) {
            throw new IllegalStateException("this session holds no lock");
        }
        return lock;
    }

    @Override
    public void close() throws StorageException {
        try (storage) {
            if (lock != null) {
                lock.close();
            }
        }
    }
}
