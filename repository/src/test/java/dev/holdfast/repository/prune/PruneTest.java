package dev.holdfast.repository.prune;

import static dev.holdfast.repository.prune.PrunedRepository.backUp;
import static dev.holdfast.repository.prune.PrunedRepository.check;
import static dev.holdfast.repository.prune.PrunedRepository.count;
import static dev.holdfast.repository.prune.PrunedRepository.everything;
import static dev.holdfast.repository.prune.PrunedRepository.forget;
import static dev.holdfast.repository.prune.PrunedRepository.prune;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.InterruptedWork;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.Repository;
import dev.holdfast.repository.RepositoryContents;
import dev.holdfast.repository.check.CheckReport;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.lock.LockEvents;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.memory.MemoryStorage;
import dev.holdfast.testkit.Seeds;
import dev.holdfast.testkit.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PruneTest {
    private static final Duration DAY = Duration.ofDays(1);

    @RegisterExtension
    final Seeds seeds = new Seeds();

    private final MemoryStorage storage = new MemoryStorage();
    private final TestClock clock = TestClock.at(Repositories.NOW);
    private OpenRepository repository;

    @BeforeEach
    void makeRepository() throws IOException, InterruptedException {
        repository =
                Repository.init(storage, Repositories.password(), Repositories.options(), Repositories.context(clock));
    }

    @Test
    void freesEverythingThatNoPointNeedsAndNothingElse() throws Exception {
        List<SnapshotId> points = points(4);
        forget(repository, points.get(0));
        forget(repository, points.get(2));
        assertThat(check(repository).blobsUnused()).isPositive();
        prune(repository, everything());
        CheckReport report = check(repository);
        assertThat(report.findings()).isEmpty();
        assertThat(report.snapshots()).isEqualTo(2);
        assertThat(report.blobsUnused()).isZero();
    }

    @Test
    void aRepositoryWithoutPointsBecomesEmpty() throws Exception {
        for (SnapshotId point : points(2)) {
            forget(repository, point);
        }
        prune(repository, everything());
        assertThat(count(storage, ObjectKind.PACK)).isZero();
        assertThat(count(storage, ObjectKind.INDEX)).isZero();
        backUp(repository, "2026-02-01T00:00:00Z", 3, seeds.random());
        assertThat(check(repository).findings()).isEmpty();
    }

    @Test
    void whatIsUnusedIsMarkedFirstAndRemovedAfterTheGrace() throws Exception {
        List<SnapshotId> points = points(2);
        forget(repository, points.getFirst());
        int packs = count(storage, ObjectKind.PACK);
        PruneOptions options = everything().withGrace(DAY);
        assertThat(prune(repository, options).removePacks()).isZero();
        assertThat(count(storage, ObjectKind.PACK)).isGreaterThanOrEqualTo(packs);
        clock.advance(DAY.minusSeconds(1));
        assertThat(prune(repository, options).removePacks()).isZero();
        clock.advance(Duration.ofSeconds(1));
        PruneFigures figures = prune(repository, options);
        assertThat(figures.removePacks()).isPositive();
        CheckReport report = check(repository);
        assertThat(report.findings()).isEmpty();
        assertThat(report.blobsUnused()).isZero();
    }

    @Test
    void aMarkedPackThatComesIntoUseAgainStays() throws Exception {
        SnapshotId point = points(1).getFirst();
        var snapshot = repository.snapshots().load(point).snapshot();
        forget(repository, point);
        prune(repository, everything().withGrace(DAY));
        clock.advance(DAY);
        repository.snapshots().save(snapshot);
        assertThat(prune(repository, everything().withGrace(DAY)).removePacks()).isZero();
        assertThat(check(repository).sound()).isTrue();
        // The mark is gone: after the next loss of use, the grace begins anew.
        forget(
                repository,
                repository
                        .snapshots()
                        .resolve("latest", SnapshotFilter.ALL, (id, e) -> {})
                        .id());
        assertThat(prune(repository, everything().withGrace(DAY)).removePacks()).isZero();
    }

    @Test
    void movesNoMoreThanAllowedAndLeavesTolerableWaste() throws Exception {
        List<SnapshotId> points = points(3);
        forget(repository, points.getFirst());
        PrunePlan unlimited = plan(everything());
        assertThat(unlimited.hasMoves()).isTrue();
        assertThat(plan(everything().withMaxUnused(new PruneLimit.Unlimited())).hasMoves())
                .isFalse();
        assertThat(plan(everything().withMaxRepack(0)).hasMoves()).isFalse();
        assertThat(plan(everything().withMaxUnused(new PruneLimit.Share(99))).hasMoves())
                .isFalse();
        long half = unlimited.figures().moveBytes() / 2;
        assertThat(plan(everything().withMaxRepack(half)).figures().moveBytes()).isLessThanOrEqualTo(half);
    }

    @Test
    void whatAnInterruptedBackupLeftIsAdoptedOrRemovedButNeverBoth() throws Exception {
        points(1);
        try (RepositoryContents contents = new RepositoryContents(repository)) {
            contents.data("left behind".repeat(1000));
            List<ObjectName> before = objects(ObjectKind.INDEX);
            contents.flush();
            for (ObjectName index : objects(ObjectKind.INDEX)) {
                if (!before.contains(index)) {
                    storage.remove(index);
                }
            }
        }
        prune(repository, everything().withGrace(DAY));
        int packs = count(storage, ObjectKind.PACK);
        clock.advance(DAY);
        try (RepositoryLock lock = repository.locks().acquireShared(Duration.ZERO, LockEvents.NONE)) {
            InterruptedWork work = InterruptedWork.lookFor(repository, lock);
            var indexed = repository.loadIndex(Progress.NONE);
            try (var session = indexed.newWriteSession(WriteOptions.defaults())) {
                assertThat(work.adopt(indexed, session, (pack, problem) -> {})).isEqualTo(1);
                session.flush();
            }
            assertThatThrownBy(() -> repository.locks().acquireExclusive(Duration.ZERO, LockEvents.NONE))
                    .hasMessageContaining("locked");
        }
        assertThat(prune(repository, everything().withGrace(DAY)).removePacks()).isEqualTo(1);
        assertThat(count(storage, ObjectKind.PACK)).isEqualTo(packs - 1);
        assertThat(check(repository).findings()).isEmpty();
    }

    @Test
    void refusesToRemoveAnythingWhereSomethingNeededIsMissing() throws Exception {
        List<SnapshotId> points = points(2);
        forget(repository, points.getFirst());
        storage.remove(objects(ObjectKind.PACK).getFirst());
        int packs = count(storage, ObjectKind.PACK);
        int index = count(storage, ObjectKind.INDEX);
        if (check(repository).sound()) {
            throw new AssertionError("the pack that was removed was needed by nobody");
        }
        assertThatThrownBy(() -> prune(repository, everything())).isInstanceOf(PruneRefused.class);
        assertThat(count(storage, ObjectKind.PACK)).isEqualTo(packs);
        assertThat(count(storage, ObjectKind.INDEX)).isEqualTo(index);
    }

    @Test
    void refusesWhileSomebodyElseIsAtWork() throws Exception {
        List<SnapshotId> points = points(2);
        forget(repository, points.getFirst());
        try (RepositoryLock other = repository.locks().acquireShared(Duration.ZERO, LockEvents.NONE)) {
            assertThat(other.isExclusive()).isFalse();
            assertThatThrownBy(() -> prune(repository, everything())).hasMessageContaining("locked");
        }
        assertThat(check(repository).sound()).isTrue();
    }

    private PrunePlan plan(PruneOptions options) throws IOException, InterruptedException {
        try (RepositoryLock lock = repository.locks().acquireShared(Duration.ZERO, LockEvents.NONE)) {
            return new Prune(repository, lock, options, 2).plan(Progress.NONE);
        }
    }

    private List<SnapshotId> points(int count) throws IOException, InterruptedException {
        List<SnapshotId> points = new ArrayList<>();
        for (int point = 0; point < count; point++) {
            points.add(backUp(repository, "2026-01-0" + (1 + point) + "T00:00:00Z", 12, seeds.random(point)));
        }
        return points;
    }

    private List<ObjectName> objects(ObjectKind kind) throws IOException, InterruptedException {
        List<ObjectName> names = new ArrayList<>();
        storage.list(kind, (name, size) -> names.add(name));
        return names;
    }
}
