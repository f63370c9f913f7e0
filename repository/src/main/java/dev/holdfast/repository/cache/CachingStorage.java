package dev.holdfast.repository.cache;

import dev.holdfast.repository.crypto.Sha256;
import dev.holdfast.repository.format.Id;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.RangeUnsatisfiable;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageReader;
import dev.holdfast.storage.StorageTraits;
import dev.holdfast.storage.decorate.ForwardingStorage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A storage that keeps local copies of index files, snapshots and packs of trees of the storage behind it.
/// Safe for use by many threads.
///
/// Packs are copied only when they are read through [#treePacks], since nobody can tell a pack of trees from
/// its name.
public final class CachingStorage extends ForwardingStorage {
    /// Packs are at most 128 MiB, plus one blob; what is larger is not copied.
    private static final long LARGEST_PACK = 256L << 20;

    private static final int STRIPES = 64;

    private final CacheDirectory cache;
    private final StorageReader treePacks = new TreePacks();

    /// Packs whose copy was compared with its hash by this process.
    private final Set<ObjectName> proven = ConcurrentHashMap.newKeySet();

    /// Packs that cannot be copied.
    private final Set<ObjectName> refused = ConcurrentHashMap.newKeySet();

    private final List<Lock> stripes =
            Stream.generate(() -> (Lock) new ReentrantLock()).limit(STRIPES).toList();

    private CachingStorage(Storage delegate, CacheDirectory cache) {
        super(delegate);
        this.cache = cache;
    }

    /// A cache of the repository with this id, in a directory that may hold those of other repositories as well.
    public static CachingStorage of(
            Storage delegate, Path directory, Id repository, InstantSource clock, CacheEvents events) {
        CacheDirectory cache = new CacheDirectory(directory, repository.toString(), clock, events);
        cache.prepare();
        return new CachingStorage(delegate, cache);
    }

    /// The same storage for reading trees: the first time a part of a pack is read, the pack is copied as a whole.
    public StorageReader treePacks() {
        return treePacks;
    }

    /// Drops the copies of packs that are no longer wanted.
    public void retainPacks(Predicate<Id> wanted) {
        for (ObjectName name : cache.list(ObjectKind.PACK)) {
            if (!wanted.test(Id.parse(name.name()))) {
                drop(name);
            }
        }
    }

    @Override
    public void put(ObjectName name, Content content) throws StorageException, InterruptedException {
        super.put(name, content);
        if (isCachedWhole(name.kind())) {
            cache.store(name, content.parts());
        }
    }

    @Override
    public byte[] read(ObjectName name) throws StorageException, InterruptedException {
        if (!isCachedWhole(name.kind())) {
            return super.read(name);
        }
        Optional<byte[]> copy = intactCopy(name);
        return copy.isPresent() ? copy.get() : fetch(name);
    }

    @Override
    public void list(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException {
        if (!isCachedWhole(kind) && kind != ObjectKind.PACK) {
            super.list(kind, visitor);
            return;
        }
        Set<ObjectName> gone = cache.list(kind);
        super.list(kind, (name, size) -> {
            gone.remove(name);
            visitor.visit(name, size);
        });
        gone.forEach(this::drop);
    }

    @Override
    public void remove(ObjectName name) throws StorageException, InterruptedException {
        super.remove(name);
        if (isCachedWhole(name.kind()) || name.kind() == ObjectKind.PACK) {
            drop(name);
        }
    }

    private static boolean isCachedWhole(ObjectKind kind) {
        return kind == ObjectKind.INDEX || kind == ObjectKind.SNAPSHOT;
    }

    private Optional<byte[]> intactCopy(ObjectName name) {
        Optional<byte[]> copy = cache.read(name);
        if (copy.isPresent() && !isIntact(name, copy.get())) {
            cache.remove(name);
            return Optional.empty();
        }
        return copy;
    }

    /// Reads an object from the repository and keeps a copy if it is what its name says. Whoever asked finds
    /// out about damage.
    private byte[] fetch(ObjectName name) throws StorageException, InterruptedException {
        byte[] content = super.read(name);
        if (isIntact(name, content)) {
            cache.store(name, List.of(ByteBuffer.wrap(content)));
        }
        return content;
    }

    private static boolean isIntact(ObjectName name, byte[] content) {
        return Sha256.hash(content).toString().equals(name.name());
    }

    private void drop(ObjectName name) {
        proven.remove(name);
        cache.remove(name);
    }

    private void readTree(ObjectName name, long offset, ByteBuffer target)
            throws StorageException, InterruptedException {
        if (!proven.contains(name) && cache.isWritable() && !refused.contains(name)) {
            Lock stripe = stripes.get(Math.floorMod(name.hashCode(), STRIPES));
            stripe.lockInterruptibly();
            try {
                prove(name);
            } finally {
                stripe.unlock();
            }
        }
        if (proven.contains(name)) {
            if (cache.read(name, offset, target)) {
                return;
            }
            proven.remove(name);
        }
        super.read(name, offset, target);
    }

    /// Sees to it that there is an intact copy, if that is possible.
    private void prove(ObjectName name) throws StorageException, InterruptedException {
        if (proven.contains(name)) {
            return;
        }
        if (intactCopy(name).isPresent() || copy(name)) {
            proven.add(name);
        } else {
            refused.add(name);
        }
    }

    private boolean copy(ObjectName name) throws StorageException, InterruptedException {
        if (super.size(name) > LARGEST_PACK) {
            return false;
        }
        byte[] content = super.read(name);
        return isIntact(name, content) && cache.store(name, List.of(ByteBuffer.wrap(content)));
    }

    /// The view for readers of trees.
    private final class TreePacks implements StorageReader {
        @Override
        public StorageTraits traits() {
            return CachingStorage.this.traits();
        }

        @Override
        public byte[] read(ObjectName name) throws StorageException, InterruptedException {
            return CachingStorage.this.read(name);
        }

        /// @throws RangeUnsatisfiable if the object ends before the range does
        @Override
        public void read(ObjectName name, long offset, ByteBuffer target)
                throws StorageException, InterruptedException {
            if (name.kind() == ObjectKind.PACK) {
                readTree(name, offset, target);
            } else {
                CachingStorage.this.read(name, offset, target);
            }
        }

        @Override
        public long size(ObjectName name) throws StorageException, InterruptedException {
            return CachingStorage.this.size(name);
        }

        @Override
        public void list(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException {
            CachingStorage.this.list(kind, visitor);
        }
    }
}
