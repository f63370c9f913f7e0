package dev.holdfast.repository;

import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.crypto.MasterKey;
import dev.holdfast.repository.format.ConfigFile;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.index.IndexLoader;
import dev.holdfast.repository.object.EncryptedObjects;
import dev.holdfast.repository.snapshot.Snapshots;
import dev.holdfast.storage.Storage;
import java.io.IOException;

/// A repository whose key is known: snapshots and other small objects can be read and written. Safe for use by many
/// threads. The storage belongs to the caller, who closes it.
public final class OpenRepository {
    private final RepositoryContext context;
    private final Storage storage;
    private final MasterKey key;
    private final ConfigFile config;
    private final EncryptedObjects objects;

    public OpenRepository(RepositoryContext context, Storage storage, MasterKey key, ConfigFile config) {
        this.context = context;
        this.storage = storage;
        this.key = key;
        this.config = config;
        this.objects = new EncryptedObjects(storage, key, config.version(), context.random());
    }

    /// Reads all index files. Snapshots that are to be found complete in the index must be listed before this call.
    public IndexedRepository loadIndex(Progress progress) throws IOException, InterruptedException {
        BlobIndex index = new BlobIndex(context.random());
        new IndexLoader(objects, index).loadAll(progress);
        return new IndexedRepository(this, index);
    }

    /// The recovery points of this repository.
    public Snapshots snapshots() {
        return new Snapshots(objects);
    }

    public RepositoryContext context() {
        return context;
    }

    public Storage storage() {
        return storage;
    }

    /// The key of the repository; handle with care.
    public MasterKey key() {
        return key;
    }

    public ConfigFile config() {
        return config;
    }

    /// Access to the small encrypted objects.
    public EncryptedObjects objects() {
        return objects;
    }

    /// A fresh cipher session for one thread.
    public BlobCipher newCipher() {
        return new BlobCipher(key, context.random());
    }
}
