package dev.holdfast.repository.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.Repository;
import dev.holdfast.repository.RepositoryContents;
import dev.holdfast.repository.RepositoryContext;
import dev.holdfast.repository.check.Check;
import dev.holdfast.repository.check.CheckReport;
import dev.holdfast.repository.check.DataSelection;
import dev.holdfast.repository.copy.Copy;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.lock.LockEvents;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.memory.MemoryStorage;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import dev.holdfast.testkit.Seeds;
import dev.holdfast.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Damage of every sort, mended from a repository of another key; restic says afterwards whether all is sound.
class HealIT {
    private static final int SIZE = 200_000;

    @RegisterExtension
    final Seeds seeds = new Seeds();

    @TempDir
    private Path directory;

    private OpenRepository repository;
    private OpenRepository donor;
    private Storage storage;

    @BeforeEach
    void makeBoth() throws IOException, InterruptedException {
        repository = Repositories.in(directory);
        storage = repository.storage();
        donor = Repository.init(
                new MemoryStorage(),
                Repositories.password(),
                Repositories.options(),
                new RepositoryContext(Repositories.random(2), TestClock.at(Repositories.NOW), Repositories.host()));
        fill(1);
        fill(2);
        copyToDonor();
    }

    /// What goes wrong with an object.
    enum Damage {
        FLIPPED {
            @Override
            byte[] of(byte[] bytes, RandomGenerator random) {
                byte[] damaged = bytes.clone();
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                return damaged;
            }
        },
        CUT_OFF {
            @Override
            byte[] of(byte[] bytes, RandomGenerator random) {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
        },
        OVERWRITTEN {
            @Override
            byte[] of(byte[] bytes, RandomGenerator random) {
                byte[] damaged = new byte[bytes.length];
                random.nextBytes(damaged);
                return damaged;
            }
        };

        abstract byte[] of(byte[] bytes, RandomGenerator random);
    }

    @ParameterizedTest
    @EnumSource
    void packsThatAreDamagedAreMended(Damage damage) throws Exception {
        RandomGenerator random = seeds.random();
        for (ObjectName pack : objects(ObjectKind.PACK)) {
            storage.put(pack, Content.of(damage.of(storage.read(pack), random)));
            requireMended(damage + " of " + pack);
        }
    }

    @Test
    void packsThatAreGoneAreMended() throws Exception {
        for (ObjectName pack : objects(ObjectKind.PACK)) {
            storage.remove(pack);
            requireMended(pack + " gone");
        }
    }

    @Test
    void everythingAtOnceIsMended() throws Exception {
        for (ObjectName pack : objects(ObjectKind.PACK)) {
            storage.remove(pack);
        }
        for (ObjectName index : objects(ObjectKind.INDEX)) {
            storage.remove(index);
        }
        requireMended("packs and index gone");
    }

    @Test
    void whatTheOtherHasNotStaysAsItIsAndIsTold() throws Exception {
        BlobId onlyHere = fillOnlyHere();
        ObjectName pack = packOf(onlyHere);
        byte[] bytes = storage.read(pack);
        bytes[20] ^= 1;
        storage.put(pack, Content.of(bytes));
        HealResult result = heal(check());
        assertThat(result.lost()).anyMatch(message -> message.contains(onlyHere.toString()));
        assertThat(objects(ObjectKind.PACK)).contains(pack);
        CheckReport after = check();
        assertThat(after.sound()).isFalse();
        assertThat(after.snapshots()).isEqualTo(3);
    }

    @Test
    void aSoundRepositoryIsLeftAlone() throws Exception {
        List<ObjectName> before = objects(ObjectKind.PACK);
        HealResult result = heal(check());
        assertThat(result).isEqualTo(new HealResult(0, 0, 0, List.of(), List.of()));
        assertThat(objects(ObjectKind.PACK)).isEqualTo(before);
    }

    private void requireMended(String what) throws Exception {
        CheckReport damaged = check();
        assertThat(damaged.sound()).as(what).isFalse();
        HealResult result = heal(damaged);
        assertThat(result.lost()).as(what).isEmpty();
        CheckReport report = check();
        assertThat(report.sound()).as("%s: %s", what, report.findings()).isTrue();
        assertThat(report.snapshots()).isEqualTo(2);
        ResticRepository restic = RealRestic.newest().repository(directory, Repositories.PASSWORD);
        restic.check(true).requireSuccess();
    }

    private HealResult heal(CheckReport report) throws IOException, InterruptedException {
        try (RepositoryLock lock = repository.locks().acquireExclusive(Duration.ZERO, LockEvents.NONE)) {
            return new Heal(repository, lock, donor.loadIndex(Progress.NONE)).run(report.damagedPacks(), Progress.NONE);
        }
    }

    private void fill(int number) throws IOException, InterruptedException {
        try (RepositoryContents contents = new RepositoryContents(repository)) {
            BlobId inner = contents.tree(
                    RepositoryContents.file("large", contents.data(bytes(number)), contents.data(bytes(100 + number))),
                    RepositoryContents.file("shared", contents.data(bytes(7))));
            contents.snapshot(
                    "2026-01-0" + number + "T00:00:00Z", contents.tree(RepositoryContents.directory("data", inner)));
        }
    }

    private BlobId fillOnlyHere() throws IOException, InterruptedException {
        try (RepositoryContents contents = new RepositoryContents(repository)) {
            BlobId onlyHere = contents.data(bytes(50));
            contents.snapshot("2026-01-05T00:00:00Z", contents.tree(RepositoryContents.file("here", onlyHere)));
            return onlyHere;
        }
    }

    private void copyToDonor() throws IOException, InterruptedException {
        List<StoredSnapshot> all = repository.snapshots().list(SnapshotFilter.ALL, (id, problem) -> {
            throw new AssertionError(problem);
        });
        try (RepositoryLock lock = donor.locks().acquireShared(Duration.ZERO, LockEvents.NONE)) {
            assertThat(new Copy(
                                    repository.loadIndex(Progress.NONE),
                                    donor.loadIndex(Progress.NONE),
                                    lock,
                                    WriteOptions.defaults(),
                                    2,
                                    Progress.NONE)
                            .run(all, List.of())
                            .copied())
                    .hasSize(2);
        }
    }

    private ObjectName packOf(BlobId blob) throws IOException, InterruptedException {
        return new ObjectName(
                ObjectKind.PACK,
                repository
                        .loadIndex(Progress.NONE)
                        .index()
                        .find(BlobType.DATA, blob)
                        .orElseThrow()
                        .pack()
                        .toString());
    }

    private CheckReport check() throws IOException, InterruptedException {
        return new Check(repository, 2, new SplittableRandom(1))
                .run(new DataSelection.All(), finding -> {}, Progress.NONE);
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[SIZE];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    private List<ObjectName> objects(ObjectKind kind) throws IOException, InterruptedException {
        List<ObjectName> names = new ArrayList<>();
        storage.list(kind, (name, size) -> names.add(name));
        names.sort(Comparator.comparing(ObjectName::name));
        return names;
    }
}
