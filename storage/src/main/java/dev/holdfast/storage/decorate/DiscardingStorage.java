package dev.holdfast.storage.decorate;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import java.time.Instant;

/// A storage that only pretends to store new data, for a dry run. Locks are real, because a dry run reads and must not
/// be disturbed.
public final class DiscardingStorage extends ForwardingStorage {
    private final Storage delegate;

    public DiscardingStorage(Storage delegate) {
        super(delegate);
        this.delegate = delegate;
    }

    @Override
    public void put(ObjectName name, Content content) throws StorageException, InterruptedException {
        if (name.kind() == ObjectKind.LOCK) {
            delegate.put(name, content);
        }
    }

    @Override
    public void remove(ObjectName name) throws StorageException, InterruptedException {
        if (name.kind() == ObjectKind.LOCK) {
            delegate.remove(name);
        }
    }

    @Override
    public int removeLeftovers(Instant before) {
        return 0;
    }
}
