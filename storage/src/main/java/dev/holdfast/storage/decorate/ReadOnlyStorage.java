package dev.holdfast.storage.decorate;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import java.time.Instant;

/// A storage that refuses every change with [AccessDenied]: the safety net under work that promises to change nothing.
public final class ReadOnlyStorage extends ForwardingStorage {
    public ReadOnlyStorage(Storage delegate) {
        super(delegate);
    }

    @Override
    public void prepare() throws StorageException {
        throw refusal("prepare repository '" + describe() + "'");
    }

    @Override
    public void put(ObjectName name, Content content) throws StorageException {
        throw refusal("store object '" + name + "' in '" + describe() + "'");
    }

    @Override
    public void remove(ObjectName name) throws StorageException {
        throw refusal("remove object '" + name + "' from '" + describe() + "'");
    }

    @Override
    public int removeLeftovers(Instant before) throws StorageException {
        throw refusal("remove left-overs from '" + describe() + "'");
    }

    private static AccessDenied refusal(String action) {
        return new AccessDenied("unable to " + action + ": the repository was opened for reading only", null);
    }
}
