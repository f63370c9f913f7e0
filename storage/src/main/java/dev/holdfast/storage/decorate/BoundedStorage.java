package dev.holdfast.storage.decorate;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;

/// A storage on which no more operations run at once than the other one has connections; others wait. Thread-safe.
///
/// Listings do not count: their visitors may use the storage while they go on.
public final class BoundedStorage extends ForwardingStorage {
    private final Semaphore connections;

    public BoundedStorage(Storage delegate) {
        super(delegate);
        this.connections = new Semaphore(delegate.traits().connections(), true);
    }

    @Override
    public void put(ObjectName name, Content content) throws StorageException, InterruptedException {
        connections.acquire();
        try {
            super.put(name, content);
        } finally {
            connections.release();
        }
    }

    @Override
    public byte[] read(ObjectName name) throws StorageException, InterruptedException {
        connections.acquire();
        try {
            return super.read(name);
        } finally {
            connections.release();
        }
    }

    @Override
    public void read(ObjectName name, long offset, ByteBuffer target) throws StorageException, InterruptedException {
        connections.acquire();
        try {
            super.read(name, offset, target);
        } finally {
            connections.release();
        }
    }

    @Override
    public long size(ObjectName name) throws StorageException, InterruptedException {
        connections.acquire();
        try {
            return super.size(name);
        } finally {
            connections.release();
        }
    }

    @Override
    public void remove(ObjectName name) throws StorageException, InterruptedException {
        connections.acquire();
        try {
            super.remove(name);
        } finally {
            connections.release();
        }
    }
}
