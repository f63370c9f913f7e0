package dev.holdfast.repository.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.Repository;
import dev.holdfast.repository.RepositoryContents;
import dev.holdfast.repository.RepositoryContext;
import dev.holdfast.repository.check.Check;
import dev.holdfast.repository.check.CheckReport;
import dev.holdfast.repository.check.DataSelection;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.lock.LockEvents;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.fault.CrashingStorage;
import dev.holdfast.storage.fault.TornWriter;
import dev.holdfast.storage.memory.MemoryStorage;
import dev.holdfast.testkit.Seeds;
import dev.holdfast.testkit.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyTest {
    @RegisterExtension
    final Seeds seeds = new Seeds();

    private final MemoryStorage sourceStorage = new MemoryStorage();
    private final MemoryStorage targetStorage = new MemoryStorage();
    private OpenRepository source;
    private OpenRepository target;

    @BeforeEach
    void makeRepositories() throws IOException, InterruptedException {
        source = Repositories.in(sourceStorage);
        target = withKeyOfItsOwn(targetStorage, 2);
        backUp("2026-01-01T00:00:00Z", "one", "shared");
        backUp("2026-01-02T00:00:00Z", "two", "shared");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void copiesEverythingUnderTheOtherKeyAndKeepsWhatTheSnapshotSays(int version) throws Exception {
        OpenRepository other = Repository.init(
                new MemoryStorage(),
                Repositories.password(),
                Repositories.options().withVersion(version),
                context(5));
        CopyResult result = copy(source, other);
        assertThat(result.copied()).hasSize(2);
        assertThat(result.problems()).isEmpty();
        assertThat(result.bytes()).isPositive();
        requireSound(other, 2);
        for (StoredSnapshot stored : list(source)) {
            Snapshot copy = other.snapshots()
                    .load(Objects.requireNonNull(result.copied().get(stored.id())))
                    .snapshot();
            assertThat(copy.original()).contains(stored.id());
            assertThat(copy.parent()).isEmpty();
            assertThat(copy.toBuilder().original(stored.id()).build())
                    .isEqualTo(stored.snapshot().toBuilder()
                            .withoutParent()
                            .original(stored.id())
                            .build());
        }
    }

    @Test
    void aSecondCopyMovesNothingAndAThirdWhatIsNew() throws Exception {
        copy(source, target);
        CopyResult again = copy(source, target);
        assertThat(again.copied()).isEmpty();
        assertThat(again.present()).isEqualTo(2);
        assertThat(again.blobs()).isZero();
        backUp("2026-01-03T00:00:00Z", "three", "shared");
        CopyResult third = copy(source, target);
        assertThat(third.copied()).hasSize(1);
        // Two trees and the content that is not shared.
        assertThat(third.blobs()).isEqualTo(3);
        requireSound(target, 3);
    }

    @Test
    void aCopyOfACopyIsTheSamePoint() throws Exception {
        OpenRepository third = withKeyOfItsOwn(new MemoryStorage(), 3);
        copy(source, target);
        copy(target, third);
        assertThat(copy(source, third).copied()).isEmpty();
        assertThat(copy(third, source).copied()).isEmpty();
        requireSound(third, 2);
    }

    @Test
    void whatCannotBeReadIsNotPublishedAndEverythingElseIs() throws Exception {
        ObjectName pack = packOf("two");
        byte[] bytes = sourceStorage.read(pack);
        bytes[10] ^= 1;
        sourceStorage.put(pack, Content.of(bytes));
        CopyResult result = copy(source, target);
        assertThat(result.problems()).isNotEmpty();
        assertThat(result.incomplete()).containsExactly(list(source).getLast().id());
        assertThat(result.copied()).hasSize(1);
        assertThat(check(target).sound()).isTrue();
        assertThat(list(target)).hasSize(1);
    }

    @Test
    void aCopyThatDiesLeavesASoundTargetAndTheNextOneCompletesIt() throws Exception {
        RandomGenerator random = seeds.random();
        CrashingStorage counting = CrashingStorage.immortal(MemoryStorage.copyOf(targetStorage));
        copy(source, Repositories.open(counting));
        int died = 0;
        for (int run = 0; run < 40; run++) {
            MemoryStorage storage = MemoryStorage.copyOf(targetStorage);
            try {
                copy(
                        source,
                        Repositories.open(CrashingStorage.seeded(
                                storage, TornWriter.nothing(), counting.changes(), random.nextLong())));
            } catch (StorageException death) {
                died++;
            }
            OpenRepository survivor = Repositories.open(storage);
            survivor.locks().removeAll();
            assertThat(check(survivor).sound()).as("run %d", run).isTrue();
            copy(source, survivor);
            requireSound(survivor, 2);
        }
        assertThat(died).isGreaterThan(10);
    }

    @Test
    void aRepositoryCutLikeAnotherHasItsPolynomialAndItsSecret() throws Exception {
        OpenRepository like = Repository.init(
                new MemoryStorage(),
                Repositories.password(),
                Repositories.options().cutLike(source.config()),
                context(4));
        assertThat(like.config().chunkerPolynomial()).isEqualTo(source.config().chunkerPolynomial());
        assertThat(like.config().chunker())
                .isPresent()
                .isEqualTo(source.config().chunker());
        assertThat(like.config().id()).isNotEqualTo(source.config().id());
    }

    /// The randomness of repositories for tests is seeded: the same seed would give the same key.
    private static OpenRepository withKeyOfItsOwn(MemoryStorage storage, long seed)
            throws IOException, InterruptedException {
        return Repository.init(storage, Repositories.password(), Repositories.options(), context(seed));
    }

    private static RepositoryContext context(long seed) {
        return new RepositoryContext(Repositories.random(seed), TestClock.at(Repositories.NOW), Repositories.host());
    }

    private static CopyResult copy(OpenRepository from, OpenRepository to) throws IOException, InterruptedException {
        List<StoredSnapshot> wanted = list(from);
        List<StoredSnapshot> present = list(to);
        try (RepositoryLock lock = to.locks().acquireShared(Duration.ZERO, LockEvents.NONE)) {
            IndexedRepository origin = from.loadIndex(Progress.NONE);
            IndexedRepository target = to.loadIndex(Progress.NONE);
            return new Copy(origin, target, lock, WriteOptions.defaults(), 2, Progress.NONE).run(wanted, present);
        }
    }

    /// Two files, each in a pack of its own.
    private SnapshotId backUp(String time, String own, String shared) throws IOException, InterruptedException {
        try (RepositoryContents contents = new RepositoryContents(source)) {
            BlobId first = contents.data(content(own));
            contents.flush();
            BlobId second = contents.data(content(shared));
            contents.flush();
            BlobId inner = contents.tree(RepositoryContents.file("a", first), RepositoryContents.file("b", second));
            return contents.snapshot(time, contents.tree(RepositoryContents.directory("data", inner)));
        }
    }

    private static byte[] content(String name) {
        byte[] bytes = new byte[50_000];
        new SplittableRandom(name.hashCode()).nextBytes(bytes);
        return bytes;
    }

    private ObjectName packOf(String name) throws IOException, InterruptedException {
        IndexedRepository indexed = source.loadIndex(Progress.NONE);
        try (var session = indexed.newWriteSession(WriteOptions.defaults());
                var saver = session.newSaver()) {
            byte[] content = content(name);
            BlobId id = saver.identify(content, 0, content.length);
            return new ObjectName(
                    ObjectKind.PACK,
                    indexed.index().find(BlobType.DATA, id).orElseThrow().pack().toString());
        }
    }

    private static List<StoredSnapshot> list(OpenRepository repository) throws IOException, InterruptedException {
        List<IOException> problems = new ArrayList<>();
        List<StoredSnapshot> all = repository.snapshots().list(SnapshotFilter.ALL, (id, e) -> problems.add(e));
        assertThat(problems).isEmpty();
        return all;
    }

    private static CheckReport check(OpenRepository repository) throws IOException, InterruptedException {
        return new Check(repository, 1, new SplittableRandom(1))
                .run(new DataSelection.All(), finding -> {}, Progress.NONE);
    }

    private static void requireSound(OpenRepository repository, int snapshots)
            throws IOException, InterruptedException {
        CheckReport report = check(repository);
        assertThat(report.sound()).as("%s", report.findings()).isTrue();
        assertThat(report.snapshots()).isEqualTo(snapshots);
    }
}
