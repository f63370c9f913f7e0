package dev.holdfast.repository.repair;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.write.BlobSaver;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import dev.holdfast.storage.ObjectKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes whole snapshots of those that refer to what nobody has any more. The new ones have the tag `repaired`.
public final class SnapshotRepair {
    /// What tells a repaired snapshot from others, as with restic.
    public static final String TAG = "repaired";

    private final IndexedRepository repository;
    private final RepositoryLock lock;
    private final Progress progress;
    private final List<String> changes = new ArrayList<>();

    /// @param lock held exclusively since before the index was loaded
    public SnapshotRepair(IndexedRepository repository, RepositoryLock lock, Progress progress) {
        if (!lock.isExclusive()) {
            throw new IllegalArgumentException("snapshots are repaired under an exclusive lock");
        }
        this.repository = repository;
        this.lock = lock;
        this.progress = progress;
    }

    /// Stores a whole snapshot beside each damaged one.
    ///
    /// @param forget whether the damaged ones, and those beyond repair, are removed afterwards
    public SnapshotRepairResult run(List<StoredSnapshot> snapshots, boolean forget)
            throws IOException, InterruptedException {
        Map<StoredSnapshot, BlobId> damaged = new LinkedHashMap<>();
        List<SnapshotId> beyondRepair = new ArrayList<>();
        progress.expect(snapshots.size(), 0);
        try (WriteSession session = repository.newWriteSession(WriteOptions.defaults(), lock::assertHeld);
                BlobSaver saver = session.newSaver();
                TreeReader reader = repository.newTreeReader()) {
            TreeRepair trees = new TreeRepair(repository.index(), reader, saver, changes::add);
            for (StoredSnapshot stored : snapshots) {
                progress.checkCancelled();
                BlobId root = stored.snapshot().tree();
                Optional<BlobId> repaired = trees.repair(root, TreePath.ROOT);
                if (repaired.isEmpty()) {
                    beyondRepair.add(stored.id());
                } else if (!repaired.get().equals(root)) {
                    damaged.put(stored, repaired.get());
                }
                progress.advance(1, 0);
            }
            session.flush();
        }
        Map<SnapshotId, SnapshotId> replaced = publish(damaged);
        if (forget) {
            remove(List.copyOf(replaced.keySet()));
            remove(beyondRepair);
        }
        int sound = snapshots.size() - damaged.size() - beyondRepair.size();
        return new SnapshotRepairResult(replaced, beyondRepair, sound, changes);
    }

    private Map<SnapshotId, SnapshotId> publish(Map<StoredSnapshot, BlobId> damaged)
            throws IOException, InterruptedException {
        Map<SnapshotId, SnapshotId> replaced = new LinkedHashMap<>();
        for (Map.Entry<StoredSnapshot, BlobId> entry : damaged.entrySet()) {
            Snapshot snapshot = entry.getKey().snapshot();
            List<String> tags = new ArrayList<>(snapshot.tags());
            if (!tags.contains(TAG)) {
                tags.add(TAG);
            }
            lock.assertHeld();
            SnapshotId id = repository
                    .repository()
                    .snapshots()
                    .save(snapshot.toBuilder()
                            .tree(entry.getValue())
                            .tags(tags)
                            .original(snapshot.original().orElse(entry.getKey().id()))
                            .build());
            replaced.put(entry.getKey().id(), id);
        }
        return replaced;
    }

    private void remove(List<SnapshotId> snapshots) throws IOException, InterruptedException {
        for (SnapshotId id : snapshots) {
            lock.assertHeld();
            repository.repository().objects().remove(ObjectKind.SNAPSHOT, id.id());
        }
    }
}
