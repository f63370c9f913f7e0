package dev.holdfast.repository.prune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.check.CheckReport;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.lock.LockEvents;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.fault.CrashingStorage;
import dev.holdfast.storage.fault.TornWriter;
import dev.holdfast.storage.memory.MemoryStorage;
import dev.holdfast.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Prunes that die at each of their changes to the storage.
class PruneCrashTest {
    private static final int HISTORIES = 10;
    private static final int DEATHS = 30;

    @RegisterExtension
    final Seeds seeds = new Seeds();

    @Test
    void leavesASoundRepositoryWhereverAPruneDies() throws Exception {
        int died = 0;
        try (RepositoryLock lock = Repositories.inMemory().locks().acquireExclusive(Duration.ZERO, LockEvents.NONE)) {
            for (int history = 0; history < HISTORIES; history++) {
                died += dieInHistory(history, lock);
            }
        }
        assertThat(died).isGreaterThan(HISTORIES * DEATHS / 2);
    }

    private int dieInHistory(int number, RepositoryLock lock) throws Exception {
        int died = 0;
        RandomGenerator random = seeds.random(number);
        MemoryStorage before = history(random);
        CrashingStorage counting = CrashingStorage.immortal(MemoryStorage.copyOf(before));
        PrunedRepository.prune(Repositories.open(counting), PrunedRepository.everything(), lock);
        for (int death = 0; death < DEATHS; death++) {
            MemoryStorage storage = MemoryStorage.copyOf(before);
            CrashingStorage crashing =
                    CrashingStorage.seeded(storage, TornWriter.nothing(), counting.changes(), random.nextLong());
            try {
                PrunedRepository.prune(Repositories.open(crashing), PrunedRepository.everything(), lock);
            } catch (StorageException expected) {
                died++;
            }
            requireSoundAndPrunable(storage, "history " + number + ", death " + death, lock);
        }
        return died;
    }

    private static void requireSoundAndPrunable(MemoryStorage storage, String run, RepositoryLock lock)
            throws Exception {
        OpenRepository repository = Repositories.open(storage);
        CheckReport report = PrunedRepository.check(repository);
        assertThat(report.sound()).as("%s: %s", run, report.findings()).isTrue();
        PrunedRepository.prune(repository, PrunedRepository.everything(), lock);
        CheckReport after = PrunedRepository.check(repository);
        assertThat(after.findings()).as(run).isEmpty();
        assertThat(after.snapshots()).isEqualTo(report.snapshots());
        assertThat(after.blobsUnused()).as(run).isZero();
    }

    /// Some points, of which some are gone.
    private static MemoryStorage history(RandomGenerator random) throws Exception {
        MemoryStorage storage = new MemoryStorage();
        OpenRepository repository = Repositories.in(storage);
        List<SnapshotId> points = new ArrayList<>();
        for (int point = 0; point < 3 + random.nextInt(3); point++) {
            points.add(PrunedRepository.backUp(
                    repository, "2026-01-0" + (1 + point) + "T00:00:00Z", 4 + random.nextInt(6), random));
        }
        for (SnapshotId point : points.subList(0, points.size() - 1)) {
            if (point.equals(points.getFirst()) || random.nextBoolean()) {
                PrunedRepository.forget(repository, point);
            }
        }
        return storage;
    }
}
