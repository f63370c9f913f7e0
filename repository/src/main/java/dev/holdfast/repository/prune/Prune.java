package dev.holdfast.repository.prune;

import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.format.PruneMarks;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.index.IndexRewrite;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.write.IndexSaver;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Frees the room of what no recovery point needs, in two phases: see the description of this package.
///
/// ```
/// PrunePlan plan = prune.plan(progress);     // under a shared lock
/// prune.prepare(plan, progress);
/// …                                          // under an exclusive lock, by a Prune of its own
/// prune.remove(prune.plan(progress), progress);
/// ```
public final class Prune {
    /// Parts of objects that were last written before this are nobody's work in progress.
    private static final Duration LEFTOVER_AGE = Duration.ofDays(1);

    private final OpenRepository repository;
    private final RepositoryLock lock;
    private final PruneOptions options;
    private final int workers;

    /// @param lock held while the prune lasts
    /// @param workers how many threads read and compute, at least 1
    public Prune(OpenRepository repository, RepositoryLock lock, PruneOptions options, int workers) {
        this.repository = repository;
        this.lock = lock;
        this.options = options;
        this.workers = workers;
    }

    /// Finds out what there is to do, and changes nothing.
    ///
    /// @throws PruneRefused if something that recovery points need is missing or unreadable
    public PrunePlan plan(Progress progress) throws IOException, InterruptedException {
        StoredState state = StoredState.read(repository, workers, progress);
        return new PrunePlanner(state, options, repository.context().clock().instant(), progress).plan();
    }

    /// The first phase: moves what the plan wants to be moved, and marks what is unused then.
    public void prepare(PrunePlan plan, Progress progress) throws IOException, InterruptedException {
        Map<PackId, Timestamp> marks = new HashMap<>(plan.marks().packs());
        // What is due keeps its mark, which still says since when.
        for (Set<PackId> due : List.of(plan.due(), plan.dueUnindexed())) {
            for (PackId pack : due) {
                marks.put(pack, plan.state().marks().packs().getOrDefault(pack, now()));
            }
        }
        if (plan.hasMoves()) {
            try (WriteSession session =
                    plan.state().repository().newWriteSession(WriteOptions.defaults(), lock::assertHeld)) {
                new Moving(plan, session, progress).run(workers);
                session.flush();
            }
            plan.move().forEach(use -> marks.put(use.pack(), now()));
        }
        saveMarks(plan, new PruneMarks(marks));
    }

    /// The second phase: removes what the plan says is due.
    ///
    /// @param plan made under the same lock
    /// @throws IllegalStateException if the lock is not exclusive
    public void remove(PrunePlan plan, Progress progress) throws IOException, InterruptedException {
        if (!lock.isExclusive()) {
            throw new IllegalStateException("packs are removed under an exclusive lock");
        }
        saveMarks(plan, plan.marks());
        Set<PackId> unnamed = new HashSet<>(plan.due());
        unnamed.addAll(plan.gone());
        if (!unnamed.isEmpty()) {
            IndexSaver saver =
                    new IndexSaver(repository.objects(), repository.context().clock(), lock::assertHeld);
            new IndexRewrite(repository.objects(), saver, lock::assertHeld).without(unnamed, progress);
        }
        removePacks(plan.due(), progress);
        removePacks(plan.dueUnindexed(), progress);
        lock.assertHeld();
        repository
                .storage()
                .removeLeftovers(repository.context().clock().instant().minus(LEFTOVER_AGE));
    }

    private void removePacks(Set<PackId> packs, Progress progress) throws IOException, InterruptedException {
        progress.expect(packs.size(), 0);
        for (PackId pack : packs) {
            progress.checkCancelled();
            lock.assertHeld();
            repository.storage().remove(new ObjectName(ObjectKind.PACK, pack.toString()));
            progress.advance(1, 0);
        }
    }

    /// Writes the marks before the older ones are removed; does nothing if they stand there already.
    private void saveMarks(PrunePlan plan, PruneMarks marks) throws IOException, InterruptedException {
        StoredState state = plan.state();
        if (marks.equals(state.marks()) && state.markFiles().size() <= 1) {
            return;
        }
        lock.assertHeld();
        if (!marks.packs().isEmpty()) {
            repository.objects().save(ObjectKind.INDEX, marks.encode());
        }
        for (Id file : state.markFiles()) {
            repository.objects().remove(ObjectKind.INDEX, file);
        }
    }

    private Timestamp now() {
        return Timestamp.of(repository.context().clock().instant(), ZoneOffset.UTC);
    }
}
