package dev.holdfast.storage.server;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// One repository and what may be done to it. Thread-safe.
final class ServedRepository {
    private final Storage storage;
    private final UploadBuffers buffers;
    private final Optional<Quota> quota;
    private final boolean appendOnly;

    /// Held while an object takes its place or leaves it, so that the quota knows its size.
    private final Lock changes = new ReentrantLock();

    ServedRepository(Storage storage, UploadBuffers buffers, Optional<Quota> quota, boolean appendOnly) {
        this.storage = storage;
        this.buffers = buffers;
        this.quota = quota;
        this.appendOnly = appendOnly;
    }

    /// For reading.
    StorageReader storage() {
        return storage;
    }

    /// Receives an object of `length` bytes and stores it. An object that is there already gets the same content again,
    /// which mends one that was damaged; the configuration, whose name is no hash, is kept as it is.
    void put(ObjectName name, long length, InputStream body) throws Refusal, IOException, InterruptedException {
        if (quota.isEmpty()) {
            receive(name, length, body);
            return;
        }
        long reserved = Math.max(0, length - Math.max(0, sizeOf(name)));
        quota.get().reserve(reserved);
        long needed = 0;
        try {
            needed = receive(name, length, body);
        } finally {
            quota.get().release(reserved - needed);
        }
    }

    /// @return how many bytes more the objects have now
    private long receive(ObjectName name, long length, InputStream body)
            throws Refusal, IOException, InterruptedException {
        try (UploadBuffers.Lease lease = buffers.lease(length)) {
            return store(name, Upload.receive(body, lease.buffers(), name));
        }
    }

    private long store(ObjectName name, Content content) throws Refusal, StorageException, InterruptedException {
        changes.lockInterruptibly();
        try {
            long before = sizeOf(name);
            if (before >= 0 && name.kind() == ObjectKind.CONFIG) {
                requireSame(content, storage.read(name));
                return 0;
            }
            storage.put(name, content);
            return content.size() - Math.max(0, before);
        } finally {
            changes.unlock();
        }
    }

    private static void requireSame(Content content, byte[] stored) throws Refusal {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(content.size()));
        content.parts().forEach(bytes::put);
        if (!bytes.flip().equals(ByteBuffer.wrap(stored))) {
            throw new Refusal(403, "the repository has a configuration already");
        }
    }

    /// Removes an object; one that is not there is no failure.
    void remove(ObjectName name) throws Refusal, StorageException, InterruptedException {
        if (appendOnly && name.kind() != ObjectKind.LOCK) {
            throw new Refusal(403, "nothing but locks can be removed here");
        }
        changes.lockInterruptibly();
        try {
            long size = sizeOf(name);
            if (size < 0) {
                throw new Refusal(404, "not found");
            }
            storage.remove(name);
            quota.ifPresent(all -> all.release(size));
        } finally {
            changes.unlock();
        }
    }

    private long sizeOf(ObjectName name) throws StorageException, InterruptedException {
        try {
            return storage.size(name);
        } catch (ObjectMissing none) {
            return -1;
        }
    }
}
