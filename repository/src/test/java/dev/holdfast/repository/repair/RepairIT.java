package dev.holdfast.repository.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.Repository;
import dev.holdfast.repository.RepositoryContents;
import dev.holdfast.repository.check.Check;
import dev.holdfast.repository.check.CheckReport;
import dev.holdfast.repository.check.DataSelection;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.lock.LockEvents;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.fault.Fault;
import dev.holdfast.storage.fault.FaultyStorage;
import dev.holdfast.storage.fault.Operation;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import dev.holdfast.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repairs of damage of each sort; restic says afterwards whether the repository is sound.
class RepairIT {
    private static final int SIZE = 300_000;

    @TempDir
    private Path directory;

    private OpenRepository repository;
    private Storage storage;
    private ResticRepository restic;
    private BlobId first;
    private BlobId second;
    private BlobId inner;
    private SnapshotId point;

    /// Two points: one of a file of two blobs beside a file of one, and one of that file alone.
    @BeforeEach
    void makeRepository() throws IOException, InterruptedException {
        repository = Repositories.in(directory.resolve("repository"));
        storage = repository.storage();
        restic = RealRestic.newest().repository(directory.resolve("repository"), Repositories.PASSWORD);
        try (RepositoryContents contents = new RepositoryContents(repository)) {
            first = contents.data(bytes(1));
            second = contents.data(bytes(2));
            BlobId other = contents.data(bytes(3));
            inner = contents.tree(
                    RepositoryContents.file("large", first, second), RepositoryContents.file("other", other));
            point = contents.snapshot(
                    "2026-01-01T00:00:00Z", contents.tree(RepositoryContents.directory("data", inner)));
            contents.snapshot("2026-01-02T00:00:00Z", contents.tree(RepositoryContents.file("other", other)));
        }
        restic.check(true).requireSuccess();
    }

    @Test
    void anIndexThatIsGoneIsMadeAnew() throws Exception {
        for (ObjectName index : objects(ObjectKind.INDEX)) {
            storage.remove(index);
        }
        assertThat(check().sound()).isFalse();
        IndexRepairResult result = repairIndex(false);
        assertThat(result.problems()).isEmpty();
        assertThat(result.packsRead()).isEqualTo(objects(ObjectKind.PACK).size());
        requireSound(2);
    }

    @Test
    void anUnreadableIndexFileIsReplaced() throws Exception {
        ObjectName index = objects(ObjectKind.INDEX).getFirst();
        byte[] bytes = storage.read(index);
        bytes[20] ^= 1;
        storage.put(index, Content.of(bytes));
        IndexRepairResult result = repairIndex(false);
        assertThat(result.problems()).singleElement().asString().contains(index.name());
        assertThat(objects(ObjectKind.INDEX)).doesNotContain(index);
        requireSound(2);
        assertThat(repairIndex(true).problems()).isEmpty();
        requireSound(2);
    }

    @Test
    void whereTheTableOfAPackIsDamagedTheIndexIsBelieved() throws Exception {
        ObjectName pack = objects(ObjectKind.PACK).getFirst();
        byte[] bytes = storage.read(pack);
        bytes[bytes.length - 10] ^= 1;
        storage.put(pack, Content.of(bytes));
        int blobs = repository.loadIndex(Progress.NONE).index().size();
        IndexRepairResult result = repairIndex(true);
        assertThat(result.problems()).singleElement().asString().contains(pack.name(), "the index is believed");
        assertThat(repository.loadIndex(Progress.NONE).index().size()).isEqualTo(blobs);
        assertThat(repairPacks(new PackId(Id.parse(pack.name()))).lost()).isEmpty();
        requireSound(2);
    }

    /// After ten minutes an index file is written, also in the middle of a repair: it must not be taken for an old one.
    @Test
    void whatALongRepairHasWrittenStays() throws Exception {
        TestClock leaping = TestClock.at(Repositories.NOW);
        InstantSource clock = () -> {
            leaping.advance(Duration.ofMinutes(11));
            return leaping.instant();
        };
        OpenRepository slow = Repository.open(storage, Repositories.password(), Repositories.context(clock));
        try (RepositoryLock lock = exclusive()) {
            assertThat(new IndexRepair(slow, lock).run(true, Progress.NONE).packsRead())
                    .isEqualTo(objects(ObjectKind.PACK).size());
        }
        assertThat(objects(ObjectKind.INDEX)).hasSizeGreaterThan(1);
        requireSound(2);
    }

    @Test
    void aTableThatIsDamagedOnTheWayIsReadAgain() throws Exception {
        for (ObjectName index : objects(ObjectKind.INDEX)) {
            storage.remove(index);
        }
        FaultyStorage faulty = new FaultyStorage(storage);
        faulty.on(Operation.READ, ObjectKind.PACK, 0, 1, new Fault.FlippedBit(-20));
        OpenRepository throughIt = Repositories.open(faulty);
        try (RepositoryLock lock = exclusive()) {
            assertThat(new IndexRepair(throughIt, lock)
                            .run(false, Progress.NONE)
                            .problems())
                    .isEmpty();
        }
        requireSound(2);
    }

    @Test
    void aSoundIndexIsLeftAlone() throws Exception {
        List<ObjectName> before = objects(ObjectKind.INDEX);
        IndexRepairResult result = repairIndex(false);
        assertThat(result).isEqualTo(new IndexRepairResult(0, 0, 0, List.of()));
        assertThat(objects(ObjectKind.INDEX)).isEqualTo(before);
    }

    @Test
    void whatIsIntactInADamagedPackIsSavedAndTheRestTakenOutOfThePoints() throws Exception {
        var place = repository
                .loadIndex(Progress.NONE)
                .index()
                .find(BlobType.DATA, second)
                .orElseThrow();
        ObjectName pack = new ObjectName(ObjectKind.PACK, place.pack().toString());
        byte[] bytes = storage.read(pack);
        bytes[(int) place.offset() + 100] ^= 1;
        storage.put(pack, Content.of(bytes));
        assertThat(check().sound()).isFalse();

        PackRepairResult packs = repairPacks(place.pack());
        assertThat(packs.salvaged()).isEqualTo(2);
        assertThat(packs.lost()).singleElement().asString().contains(second.toString());
        assertThat(objects(ObjectKind.PACK)).doesNotContain(pack);
        assertThat(check().sound()).isFalse();

        SnapshotRepairResult snapshots = repairSnapshots(true);
        assertThat(snapshots.sound()).isEqualTo(1);
        assertThat(snapshots.replaced()).containsOnlyKeys(point);
        assertThat(snapshots.changes()).singleElement().asString().contains("/data/large", "1 of 2 parts");
        requireSound(2);
        StoredSnapshot repaired = repository
                .snapshots()
                .load(Objects.requireNonNull(snapshots.replaced().get(point)));
        assertThat(repaired.snapshot().tags()).contains(SnapshotRepair.TAG);
        assertThat(repaired.snapshot().original()).contains(point);
        assertThat(restic.run("dump", repaired.id().toString(), "/data/large")
                        .requireSuccess()
                        .outputBytes())
                .isEqualTo(bytes(1));
        assertThat(restic.run("dump", repaired.id().toString(), "/data/other")
                        .requireSuccess()
                        .outputBytes())
                .isEqualTo(bytes(3));
    }

    @Test
    void aPackThatIsGoneAndTheDirectoryInItAreTakenOut() throws Exception {
        var place = repository
                .loadIndex(Progress.NONE)
                .index()
                .find(BlobType.TREE, inner)
                .orElseThrow();
        // The root of the first point is in the same pack; that of the second is in another one.
        storage.remove(new ObjectName(ObjectKind.PACK, place.pack().toString()));
        assertThat(repairIndex(false).packsDropped()).isEqualTo(1);
        SnapshotRepairResult kept = repairSnapshots(false);
        assertThat(kept.beyondRepair()).containsExactly(point);
        assertThat(objects(ObjectKind.SNAPSHOT)).hasSize(2);
        repairSnapshots(true);
        requireSound(1);
    }

    @Test
    void aDirectoryWhoseListingIsLostBecomesEmpty() throws Exception {
        // The listing moves to a pack of its own, which is then lost.
        try (RepositoryContents contents = new RepositoryContents(repository)) {
            BlobId lost = contents.tree(RepositoryContents.file("a", contents.data(bytes(4))));
            contents.flush();
            BlobId root = contents.tree(
                    RepositoryContents.directory("data", inner), RepositoryContents.directory("lost", lost));
            contents.snapshot("2026-01-03T00:00:00Z", root);
            var place = repository
                    .loadIndex(Progress.NONE)
                    .index()
                    .find(BlobType.TREE, lost)
                    .orElseThrow();
            storage.remove(new ObjectName(ObjectKind.PACK, place.pack().toString()));
        }
        assertThat(repairIndex(false).packsDropped()).isEqualTo(1);
        SnapshotRepairResult result = repairSnapshots(true);
        assertThat(result.replaced()).hasSize(1);
        assertThat(result.changes()).singleElement().asString().contains("'/lost' cannot be read");
        requireSound(3);
        assertThat(restic.run("dump", "latest", "/data/other").requireSuccess().outputBytes())
                .isEqualTo(bytes(3));
    }

    @Test
    void resticFindsNothingLeftToRepairInTheIndex() throws Exception {
        for (ObjectName index : objects(ObjectKind.INDEX)) {
            storage.remove(index);
        }
        repairIndex(false);
        restic.run("repair", "index").requireSuccess();
        requireSound(2);
    }

    @Test
    void directoriesThatNoPointLeadsToAreRecovered() throws Exception {
        repository.objects().remove(ObjectKind.SNAPSHOT, point.id());
        OrphanRecoveryResult result = recover();
        assertThat(result.problems()).isEmpty();
        assertThat(result.changes()).isEmpty();
        assertThat(result.directories()).isEqualTo(1);
        requireSound(2);
        SnapshotId recovered = result.snapshot().orElseThrow();
        assertThat(repository.snapshots().load(recovered).snapshot().tags()).containsExactly(OrphanRecovery.TAG);
        List<String> listed =
                restic.run("ls", recovered.toString()).requireSuccess().lines();
        String large = listed.stream()
                .filter(line -> line.endsWith("/data/large"))
                .findFirst()
                .orElseThrow();
        byte[] whole = Arrays.copyOf(bytes(1), 2 * SIZE);
        System.arraycopy(bytes(2), 0, whole, SIZE, SIZE);
        assertThat(restic.run("dump", recovered.toString(), large)
                        .requireSuccess()
                        .outputBytes())
                .isEqualTo(whole);
        assertThat(recover().snapshot()).isEmpty();
    }

    @Test
    void whatIsLostOfRecoveredDirectoriesIsTakenOut() throws Exception {
        repository.objects().remove(ObjectKind.SNAPSHOT, point.id());
        var place = repository
                .loadIndex(Progress.NONE)
                .index()
                .find(BlobType.DATA, second)
                .orElseThrow();
        ObjectName pack = new ObjectName(ObjectKind.PACK, place.pack().toString());
        byte[] bytes = storage.read(pack);
        bytes[(int) place.offset() + 100] ^= 1;
        storage.put(pack, Content.of(bytes));
        assertThat(repairPacks(place.pack()).salvaged()).isEqualTo(2);
        OrphanRecoveryResult result = recover();
        assertThat(result.changes()).singleElement().asString().contains("data/large", "1 of 2 parts");
        requireSound(2);
    }

    private OrphanRecoveryResult recover() throws IOException, InterruptedException {
        try (RepositoryLock lock = exclusive()) {
            List<StoredSnapshot> all = repository.snapshots().list(SnapshotFilter.ALL, (id, problem) -> {
                throw new AssertionError(problem);
            });
            return new OrphanRecovery(repository.loadIndex(Progress.NONE), lock, 2, Progress.NONE).run(all);
        }
    }

    private IndexRepairResult repairIndex(boolean readAll) throws IOException, InterruptedException {
        try (RepositoryLock lock = exclusive()) {
            return new IndexRepair(repository, lock).run(readAll, Progress.NONE);
        }
    }

    private PackRepairResult repairPacks(PackId pack) throws IOException, InterruptedException {
        try (RepositoryLock lock = exclusive()) {
            return new PackRepair(repository.loadIndex(Progress.NONE), lock).run(Set.of(pack), Progress.NONE);
        }
    }

    private SnapshotRepairResult repairSnapshots(boolean forget) throws IOException, InterruptedException {
        try (RepositoryLock lock = exclusive()) {
            List<StoredSnapshot> all = repository.snapshots().list(SnapshotFilter.ALL, (id, problem) -> {
                throw new AssertionError(problem);
            });
            return new SnapshotRepair(repository.loadIndex(Progress.NONE), lock, Progress.NONE).run(all, forget);
        }
    }

    private RepositoryLock exclusive() throws IOException, InterruptedException {
        return repository.locks().acquireExclusive(Duration.ZERO, LockEvents.NONE);
    }

    private CheckReport check() throws IOException, InterruptedException {
        return new Check(repository, 1, new SplittableRandom(1))
                .run(new DataSelection.All(), finding -> {}, Progress.NONE);
    }

    private void requireSound(int snapshots) throws IOException, InterruptedException {
        CheckReport report = check();
        assertThat(report.sound()).as("%s", report.findings()).isTrue();
        assertThat(report.snapshots()).isEqualTo(snapshots);
        restic.check(true).requireSuccess();
        assertThat(restic.snapshots()).hasSize(snapshots);
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
