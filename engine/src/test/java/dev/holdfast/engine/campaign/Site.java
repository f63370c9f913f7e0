package dev.holdfast.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.Repository;
import dev.holdfast.repository.RepositoryContext;
import dev.holdfast.repository.check.Check;
import dev.holdfast.repository.check.CheckReport;
import dev.holdfast.repository.check.DataSelection;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.lock.LockEvents;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.lock.VirtualLocks;
import dev.holdfast.repository.prune.Prune;
import dev.holdfast.repository.prune.PruneLimit;
import dev.holdfast.repository.prune.PruneOptions;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.fault.LaggingStorage;
import dev.holdfast.storage.memory.MemoryStorage;
import dev.holdfast.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// A repository, where it really is, and the recovery points that must be in it.
final class Site {
    /// Less than what a lock waits for before it counts.
    private static final Duration LAG = Duration.ofMillis(150);

    /// After so long without a refresh the lock of a dead process is stale.
    private static final Duration STALE = Duration.ofMinutes(31);

    private final String name;
    private final MemoryStorage truth = new MemoryStorage();
    private final LaggingStorage seen;
    private final RepositoryContext context;
    private final TestClock clock;
    private final List<Path> hosts;
    private final Set<SnapshotId> expected = new HashSet<>();

    /// @param hosts the directories that are backed up here
    Site(String name, List<Path> hosts, TestClock clock, long seed) throws IOException, InterruptedException {
        this.name = name;
        this.hosts = List.copyOf(hosts);
        this.clock = clock;
        this.seen = new LaggingStorage(truth, LAG, clock, new SplittableRandom(seed));
        this.context = new RepositoryContext(Repositories.random(seed), clock, Repositories.host());
        assertThat(Repository.init(truth, Repositories.password(), Repositories.options(), context)
                        .config()
                        .version())
                .isEqualTo(2);
    }

    List<Path> hosts() {
        return hosts;
    }

    TestClock clock() {
        return clock;
    }

    RepositoryContext context() {
        return context;
    }

    /// What all clients share.
    Storage storage() {
        return seen;
    }

    /// A recovery point was completed.
    synchronized void completed(SnapshotId point) {
        expected.add(point);
    }

    /// Somebody has begun to remove recovery points.
    synchronized void given(Set<SnapshotId> up) {
        expected.removeAll(up);
    }

    /// Everything that is here can be read, and everything is here that must be.
    ///
    /// @param data whether every byte is read
    void requireReadable(boolean data) throws IOException, InterruptedException {
        OpenRepository repository = Repository.open(truth, Repositories.password(), context);
        Set<SnapshotId> present = new HashSet<>();
        for (Id id : repository.objects().list(ObjectKind.SNAPSHOT)) {
            present.add(new SnapshotId(id));
        }
        assertThat(present).containsAll(expected);
        CheckReport report = check(repository, data);
        assertThat(report.sound()).as("%s", report.findings()).isTrue();
        assertThat(report.snapshots()).isEqualTo(present.size());
    }

    /// What an operator does after trouble: removes stale locks, and prunes. Then nothing at all is amiss.
    void recover() throws IOException, InterruptedException {
        clock.advance(STALE);
        OpenRepository repository = Repository.open(truth, Repositories.password(), context);
        assertThat(VirtualLocks.of(repository, clock).removeStale((id, problem) -> {
                    throw new AssertionError("unreadable lock", problem);
                }))
                .hasSizeLessThan(100);
        PruneOptions everything =
                PruneOptions.standard().withGrace(Duration.ZERO).withMaxUnused(new PruneLimit.Amount(0));
        try (RepositoryLock lock =
                VirtualLocks.of(repository, clock).acquireExclusive(Duration.ZERO, LockEvents.NONE)) {
            Prune prune = new Prune(repository, lock, everything, 1);
            prune.prepare(prune.plan(Progress.NONE), Progress.NONE);
            prune.remove(prune.plan(Progress.NONE), Progress.NONE);
        }
        requireReadable(true);
        assertThat(check(repository, true).findings()).isEmpty();
    }

    /// Copies everything that is stored.
    void exportTo(Storage target) throws IOException, InterruptedException {
        target.prepare();
        for (ObjectKind kind : ObjectKind.values()) {
            truth.list(kind, (name, size) -> target.put(name, Content.of(truth.read(name))));
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private static CheckReport check(OpenRepository repository, boolean data) throws IOException, InterruptedException {
        DataSelection selection = data ? new DataSelection.All() : new DataSelection.None();
        return new Check(repository, 1, new SplittableRandom(1)).run(selection, finding -> {}, Progress.NONE);
    }
}
