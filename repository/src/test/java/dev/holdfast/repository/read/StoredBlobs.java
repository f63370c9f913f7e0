package dev.holdfast.repository.read;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.write.BlobSaver;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.decorate.MeasuredStorage;
import dev.holdfast.storage.memory.MemoryStorage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/// A repository in memory with blobs in packs that a test can damage, and whose requests it can count.
final class StoredBlobs {
    private final MeasuredStorage storage = new MeasuredStorage(new MemoryStorage());
    private final OpenRepository repository;

    private StoredBlobs() throws IOException, InterruptedException {
        this.repository = Repositories.in(storage);
    }

    static StoredBlobs none() throws IOException, InterruptedException {
        return new StoredBlobs();
    }

    /// The repository with all that is stored by now.
    IndexedRepository indexed() throws IOException, InterruptedException {
        return repository.loadIndex(Progress.NONE);
    }

    /// The repository as somebody sees it who has read no index file.
    IndexedRepository withoutIndex() {
        return new IndexedRepository(repository, new BlobIndex(Repositories.random(1)));
    }

    /// Stores the blobs in one pack, and returns where they lie, in the order of their offsets.
    List<BlobLocation> store(byte[]... blobs) throws IOException, InterruptedException {
        return store(indexed(), blobs);
    }

    /// Stores by what this repository knows: blobs that it does not know of are stored once more.
    List<BlobLocation> store(IndexedRepository indexed, byte[]... blobs) throws IOException, InterruptedException {
        List<BlobId> ids = new ArrayList<>();
        try (WriteSession session = indexed.newWriteSession(WriteOptions.defaults())) {
            try (BlobSaver saver = session.newSaver()) {
                for (byte[] blob : blobs) {
                    ids.add(saver.save(BlobType.DATA, blob, 0, blob.length));
                }
            }
            session.flush();
        }
        return ids.stream()
                .map(id -> indexed.index().find(BlobType.DATA, id).orElseThrow())
                .sorted(Comparator.comparingLong(BlobLocation::offset))
                .toList();
    }

    /// Replaces a pack by what the damage makes of its bytes.
    void damage(PackId pack, UnaryOperator<byte[]> damage) throws IOException, InterruptedException {
        ObjectName name = name(pack);
        byte[] damaged = damage.apply(storage.read(name));
        storage.remove(name);
        storage.put(name, Content.of(damaged));
    }

    void remove(PackId pack) throws IOException, InterruptedException {
        storage.remove(name(pack));
    }

    private static ObjectName name(PackId pack) {
        return new ObjectName(ObjectKind.PACK, pack.toString());
    }

    /// How often packs have been read from so far.
    long requests() {
        return storage.usage(ObjectKind.PACK).reads();
    }

    /// A damage that changes one byte of a blob.
    static UnaryOperator<byte[]> at(BlobLocation blob) {
        return bytes -> {
            bytes[(int) blob.offset() + blob.length() / 2] ^= 1;
            return bytes;
        };
    }
}
