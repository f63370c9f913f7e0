package dev.holdfast.storage.decorate;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageTraits;
import java.nio.ByteBuffer;
import java.time.Instant;

/// A storage that hands every call on to another one: the base of decorators, which override what they change.
/// Closing it closes the other one.
public abstract class ForwardingStorage implements Storage {
    private final Storage delegate;

    protected ForwardingStorage(Storage delegate) {
        this.delegate = delegate;
    }

    /// The storage that the calls go to.
    protected final Storage delegate() {
        return delegate;
    }

    @Override
    public StorageTraits traits() {
        return delegate.traits();
    }

    @Override
    public void prepare() throws StorageException, InterruptedException {
        delegate.prepare();
    }

    @Override
    public void put(ObjectName name, Content content) throws StorageException, InterruptedException {
        delegate.put(name, content);
    }

    @Override
    public byte[] read(ObjectName name) throws StorageException, InterruptedException {
        return delegate.read(name);
    }

    @Override
    public void read(ObjectName name, long offset, ByteBuffer target) throws StorageException, InterruptedException {
        delegate.read(name, offset, target);
    }

    @Override
    public long size(ObjectName name) throws StorageException, InterruptedException {
        return delegate.size(name);
    }

    @Override
    public void list(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException {
        delegate.list(kind, visitor);
    }

    @Override
    public void remove(ObjectName name) throws StorageException, InterruptedException {
        delegate.remove(name);
    }

    @Override
    public int removeLeftovers(Instant before) throws StorageException, InterruptedException {
        return delegate.removeLeftovers(before);
    }

    @Override
    public String describe() {
        return delegate.describe();
    }

    @Override
    public void close() throws StorageException {
        delegate.close();
    }
}
