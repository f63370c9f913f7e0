package dev.holdfast.repository.check;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.OpenOptions;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.Repository;
import dev.holdfast.repository.dump.ArchiveFormat;
import dev.holdfast.repository.dump.Dump;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.read.BlobReader;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.memory.MemoryStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A sound repository, and all that can be read from it: what a damaged copy of it is measured against.
final class IntactRepository {
    private final MemoryStorage storage;
    private final OpenOptions options;
    private final Map<Target, List<ObjectName>> objects = new TreeMap<>();
    private final Map<BlobLocation, byte[]> blobs = new LinkedHashMap<>();
    private final Map<StoredSnapshot, byte[]> archives = new LinkedHashMap<>();

    /// The kinds of objects to be damaged.
    enum Target {
        CONFIG,
        KEY,
        LOCK,
        SNAPSHOT,
        INDEX,
        DATA_PACK,
        TREE_PACK
    }

    private IntactRepository(MemoryStorage storage, OpenOptions options) {
        this.storage = storage;
        this.options = options;
    }

    /// Reads everything in a repository.
    ///
    /// @param keyHint of a key that opens quickly
    static IntactRepository read(Storage source, String keyHint) throws IOException, InterruptedException {
        MemoryStorage copy = new MemoryStorage();
        for (ObjectKind kind : ObjectKind.values()) {
            List<ObjectName> names = new ArrayList<>();
            source.list(kind, (name, size) -> names.add(name));
            for (ObjectName name : names) {
                copy.put(name, Content.of(source.read(name)));
            }
        }
        IntactRepository intact = new IntactRepository(copy, OpenOptions.PLAIN.withKeyHint(keyHint));
        intact.readAll();
        return intact;
    }

    private void readAll() throws IOException, InterruptedException {
        OpenRepository opened = open(storage);
        List<StoredSnapshot> snapshots = opened.snapshots().list(SnapshotFilter.ALL, (id, problem) -> {
            throw new AssertionError(problem);
        });
        IndexedRepository indexed = opened.loadIndex(Progress.NONE);
        try (BlobReader reader = indexed.newBlobReader()) {
            for (int number = 0; number < indexed.index().numbers(); number++) {
                BlobLocation blob = indexed.index().entry(number).orElseThrow();
                blobs.put(blob, reader.read(blob.type(), blob.id()));
            }
        }
        for (StoredSnapshot snapshot : snapshots) {
            archives.put(snapshot, archive(indexed, snapshot.snapshot().tree()));
        }
        nameObjects();
    }

    private void nameObjects() throws IOException, InterruptedException {
        objects.put(Target.CONFIG, List.of(ObjectName.CONFIG));
        objects.put(Target.KEY, names(ObjectKind.KEY));
        objects.put(Target.LOCK, names(ObjectKind.LOCK));
        objects.put(Target.SNAPSHOT, names(ObjectKind.SNAPSHOT));
        objects.put(Target.INDEX, names(ObjectKind.INDEX));
        objects.put(Target.DATA_PACK, packs(BlobType.DATA));
        objects.put(Target.TREE_PACK, packs(BlobType.TREE));
    }

    private List<ObjectName> names(ObjectKind kind) throws IOException, InterruptedException {
        List<ObjectName> names = new ArrayList<>();
        storage.list(kind, (name, size) -> names.add(name));
        return names.stream().sorted(Comparator.comparing(ObjectName::name)).toList();
    }

    private List<ObjectName> packs(BlobType type) {
        return blobs.keySet().stream()
                .filter(blob -> blob.type() == type)
                .map(BlobLocation::pack)
                .distinct()
                .sorted()
                .map(PackId::toString)
                .map(name -> new ObjectName(ObjectKind.PACK, name))
                .toList();
    }

    /// The objects of a kind, in the same order each time.
    List<ObjectName> objects(Target target) {
        return objects.getOrDefault(target, List.of());
    }

    MemoryStorage copy() {
        return MemoryStorage.copyOf(storage);
    }

    /// Opens a copy, damaged or not, without the half second that restic's keys take.
    OpenRepository open(Storage copy) throws IOException, InterruptedException {
        return Repository.open(copy, Repositories.password(), options, Repositories.context());
    }

    Map<BlobLocation, byte[]> blobs() {
        return blobs;
    }

    /// Each snapshot as a tar archive.
    Map<StoredSnapshot, byte[]> archives() {
        return archives;
    }

    static byte[] archive(IndexedRepository repository, BlobId tree) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Dump(repository, 1)
                .directory(TreePath.ROOT, tree, ArchiveFormat.TAR, out, (entry, reason) -> {}, Progress.NONE);
        return out.toByteArray();
    }
}
