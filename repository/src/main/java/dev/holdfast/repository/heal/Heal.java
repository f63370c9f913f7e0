package dev.holdfast.repository.heal;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.index.IndexRewrite;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.read.PackBlobReader;
import dev.holdfast.repository.repair.IndexRepair;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.write.BlobSaver;
import dev.holdfast.repository.write.IndexSaver;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Mends a repository from another one: see the description of this package. One instance for each time.
public final class Heal {
    private final OpenRepository repository;
    private final RepositoryLock lock;
    private final IndexedRepository donor;

    /// @param lock held exclusively
    /// @param donor locked at least shared
    public Heal(OpenRepository repository, RepositoryLock lock, IndexedRepository donor) {
        if (!lock.isExclusive()) {
            throw new IllegalArgumentException("a repository is mended under an exclusive lock");
        }
        this.repository = repository;
        this.lock = lock;
        this.donor = donor;
    }

    /// Mends what can be mended.
    ///
    /// @param damaged packs, as a check has found them
    /// @throws IOException if the repository cannot be written to
    public HealResult run(Set<PackId> damaged, Progress progress) throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>(
                new IndexRepair(repository, lock).run(false, progress).problems());
        List<StoredSnapshot> snapshots = repository
                .snapshots()
                .list(SnapshotFilter.ALL, (id, problem) -> problems.add(String.valueOf(problem.getMessage())));
        IndexedRepository indexed = repository.loadIndex(progress);
        try (WriteSession session = indexed.newWriteSession(WriteOptions.defaults(), lock::assertHeld);
                BlobSaver saver = session.newSaver();
                PackBlobReader packs = indexed.newPackBlobReader();
                TreeReader trees = indexed.newTreeReader();
                Donor source = new Donor(donor, saver)) {
            PackHealing healing = new PackHealing(indexed.index().byPack(), packs, saver, source);
            progress.expect(damaged.size(), 0);
            for (PackId pack : damaged) {
                progress.checkCancelled();
                healing.heal(pack);
                progress.advance(1, 0);
            }
            // Trees that were stored once more are read from their new places.
            session.flush();
            MissingContent missing = new MissingContent(indexed, trees, source, progress);
            for (StoredSnapshot stored : snapshots) {
                missing.fetchBelow(stored.snapshot().tree());
            }
            session.flush();
            List<String> lost = new ArrayList<>(healing.lost());
            lost.addAll(missing.lost());
            Set<PackId> replaced = new HashSet<>(healing.mended());
            if (lost.isEmpty()) {
                replaced.addAll(healing.unnamed());
            }
            remove(replaced, progress);
            return new HealResult(replaced.size(), healing.salvaged(), source.fetched(), lost, problems);
        }
    }

    private void remove(Set<PackId> packs, Progress progress) throws IOException, InterruptedException {
        IndexSaver saver =
                new IndexSaver(repository.objects(), repository.context().clock(), lock::assertHeld);
        new IndexRewrite(repository.objects(), saver, lock::assertHeld).without(packs, progress);
        for (PackId pack : packs) {
            lock.assertHeld();
            repository.storage().remove(new ObjectName(ObjectKind.PACK, pack.toString()));
        }
    }
}
