package dev.holdfast.repository;

import dev.holdfast.repository.cache.CachingStorage;
import dev.holdfast.repository.chunk.Chunking;
import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.crypto.MasterKey;
import dev.holdfast.repository.format.ConfigFile;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.index.IndexLoader;
import dev.holdfast.repository.key.Keys;
import dev.holdfast.repository.key.OpenedKey;
import dev.holdfast.repository.lock.Locks;
import dev.holdfast.repository.object.EncryptedObjects;
import dev.holdfast.repository.snapshot.Snapshots;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageReader;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A repository whose key is known: snapshots and other small objects can be read and written. Safe for use by many
/// threads. The storage belongs to the caller, who closes it.
public final class OpenRepository {
    private final RepositoryContext context;
    private final Storage storage;
    private final MasterKey key;
    private final ConfigFile config;
    private final EncryptedObjects objects;
    private final Keys keys;
    private final @Nullable CachingStorage cache;

    /// @param cache the same as `storage` if that keeps copies of what is read, else null
    OpenRepository(
            RepositoryContext context,
            Storage storage,
            @Nullable CachingStorage cache,
            OpenedKey opened,
            ConfigFile config) {
        this.context = context;
        this.storage = storage;
        this.cache = cache;
        this.key = opened.master();
        this.config = config;
        this.objects = new EncryptedObjects(storage, key, config.version(), context.random());
        this.keys = new Keys(storage, context, key, opened.id());
    }

    /// Reads all index files. Snapshots that are to be found complete in the index must be listed before this call.
    public IndexedRepository loadIndex(Progress progress) throws IOException, InterruptedException {
        BlobIndex index = new BlobIndex(context.random());
        new IndexLoader(objects, index).loadAll(progress);
        if (cache != null) {
            cache.retainPacks(Set.copyOf(index.packs())::contains);
        }
        return new IndexedRepository(this, index);
    }

    /// The recovery points of this repository.
    public Snapshots snapshots() {
        return new Snapshots(objects);
    }

    /// The key files of this repository.
    public Keys keys() {
        return keys;
    }

    /// The locks on this repository.
    public Locks locks() {
        return new Locks(storage, objects, context);
    }

    /// How files of this repository are cut into chunks.
    ///
    /// @throws RepositoryException if they are cut in a way that this version does not know
    public Chunking chunking() throws RepositoryException {
        return ConfiguredChunking.of(config);
    }

    public RepositoryContext context() {
        return context;
    }

    public Storage storage() {
        return storage;
    }

    /// Where trees are read from: the same storage, which may keep copies of their packs.
    StorageReader treeStorage() {
        return cache == null ? storage : cache.treePacks();
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
