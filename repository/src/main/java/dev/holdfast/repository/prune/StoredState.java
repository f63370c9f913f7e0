package dev.holdfast.repository.prune;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.format.PruneMarks;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.index.IndexLoader;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.storage.ObjectKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Everything a prune goes by, read in the order that lets others write meanwhile: snapshots, packs, index.
///
/// @param packs in the storage, with their sizes
/// @param used by the snapshots
/// @param markFiles where the marks stand
record StoredState(
        IndexedRepository repository, Map<PackId, Long> packs, BlobSet used, PruneMarks marks, List<Id> markFiles) {

    static StoredState read(OpenRepository repository, int workers, Progress progress)
            throws IOException, InterruptedException {
        List<StoredSnapshot> snapshots = snapshots(repository);
        Map<PackId, Long> packs = new HashMap<>();
        repository.storage().list(ObjectKind.PACK, (name, size) -> packs.put(new PackId(Id.parse(name.name())), size));
        BlobIndex index = new BlobIndex(repository.context().random());
        MarkCollector marks = new MarkCollector();
        new IndexLoader(repository.objects(), index).loadAll(marks, progress);
        IndexedRepository indexed = new IndexedRepository(repository, index);
        BlobSet used = UsedBlobs.of(indexed, snapshots, workers, progress);
        return new StoredState(indexed, packs, used, marks.marks, marks.files);
    }

    private static List<StoredSnapshot> snapshots(OpenRepository repository) throws IOException, InterruptedException {
        List<IOException> problems = new ArrayList<>();
        List<StoredSnapshot> snapshots =
                repository.snapshots().list(SnapshotFilter.ALL, (id, problem) -> problems.add(problem));
        if (!problems.isEmpty()) {
            throw new PruneRefused(
                    problems.getFirst().getMessage() + ": what it needs cannot be told", problems.getFirst());
        }
        return snapshots;
    }

    /// Picks the marks out of the index files. Thread-safe while loading; read only afterwards.
    private static final class MarkCollector implements IndexLoader.FileListener {
        private final List<Id> files = new ArrayList<>();
        private PruneMarks marks = PruneMarks.NONE;

        @Override
        public synchronized void loaded(Id file, byte[] json) throws IOException {
            if (PruneMarks.isMarks(json)) {
                files.add(file);
                marks = marks.and(PruneMarks.decode(json));
            }
        }
    }
}
