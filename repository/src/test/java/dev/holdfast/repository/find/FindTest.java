package dev.holdfast.repository.find;

import static dev.holdfast.repository.TreeFixture.claimedDir;
import static dev.holdfast.repository.TreeFixture.dir;
import static dev.holdfast.repository.TreeFixture.file;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.TreeFixture;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.storage.decorate.MeasuredStorage;
import dev.holdfast.storage.memory.MemoryStorage;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindTest {
    private IndexedRepository repository;
    private TreeFixture fixture;
    private final List<String> found = new ArrayList<>();

    @BeforeEach
    void makeRepository() throws Exception {
        repository = Repositories.inMemory().loadIndex(Progress.NONE);
        fixture = new TreeFixture(repository);
    }

    @Test
    void findsEntriesInEachSnapshot() throws Exception {
        StoredSnapshot older = fixture.snapshot(dir("etc", file("hosts", "1")), file("other", "2"));
        StoredSnapshot newer = fixture.snapshot(dir("etc", file("hosts", "3"), dir("copy", file("hosts", "1"))));

        entries(List.of(newer, older), name("hosts"), ModifiedBetween.ANY_TIME);

        assertThat(found)
                .containsExactly(
                        newer.id().shortText() + " /etc/copy/hosts",
                        newer.id().shortText() + " /etc/hosts",
                        older.id().shortText() + " /etc/hosts");
    }

    @Test
    void findsByTheTimeOfModificationWithBothEnds() throws Exception {
        StoredSnapshot snapshot =
                fixture.snapshot(modified("a", 99, 999_999_999), modified("b", 100, 0), modified("c", 200, 1));
        Optional<Instant> early = Optional.of(Instant.ofEpochSecond(100));
        Optional<Instant> late = Optional.of(Instant.ofEpochSecond(200, 1));

        entries(List.of(snapshot), NameScope.EVERYTHING, new ModifiedBetween(early, late));
        assertThat(found).hasSize(2).noneMatch(line -> line.endsWith("/a"));

        found.clear();
        entries(List.of(snapshot), NameScope.EVERYTHING, new ModifiedBetween(Optional.empty(), early));
        assertThat(found).hasSize(2).noneMatch(line -> line.endsWith("/c"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModifiedBetween(late, early))
                .withMessageContaining("is after");
    }

    private static TreeFixture.Item modified(String name, long seconds, int nano) {
        return file(name, name).with(metadata -> metadata.mtime(Timestamp.utc(seconds, nano)));
    }

    @Test
    void readsATreeOnceHoweverManySnapshotsHaveItInTheSamePlace() throws Exception {
        MeasuredStorage storage = new MeasuredStorage(new MemoryStorage());
        repository = Repositories.in(storage).loadIndex(Progress.NONE);
        fixture = new TreeFixture(repository);
        List<StoredSnapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            snapshots.add(fixture.snapshot(dir("same", dir("a", file("x", "1")), dir("b")), file("changes", "" + i)));
        }
        long before = storage.usage().reads();

        entries(snapshots, name("nothing"), ModifiedBetween.ANY_TIME);

        assertThat(storage.usage().reads() - before).isEqualTo(5 + 3);
    }

    @Test
    void findsTheFilesOfABlob() throws Exception {
        StoredSnapshot snapshot =
                fixture.snapshot(dir("d", file("one", "same", "same", "more")), file("two", "same"), file("no", "x"));
        BlobId blob = id("same");

        objects(snapshot, WantedObjects.blobs(repository.index(), List.of(blob.shortText())));

        assertThat(found).containsExactly("DATA " + blob + " /d/one", "DATA " + blob + " /two");
    }

    @Test
    void findsTheDirectoriesOfATree() throws Exception {
        BlobId tree = fixture.tree(file("x", "1"));
        StoredSnapshot snapshot = fixture.snapshot(dir("a", claimedDir("b", tree)), claimedDir("c", tree));

        objects(snapshot, WantedObjects.trees(repository.index(), List.of(tree.toString())));
        objects(
                snapshot,
                WantedObjects.trees(
                        repository.index(), List.of(snapshot.snapshot().tree().toString())));

        assertThat(found)
                .containsExactly(
                        "TREE " + tree + " /a/b",
                        "TREE " + tree + " /c",
                        "TREE " + snapshot.snapshot().tree() + " /");
    }

    @Test
    void findsWhatAPackHolds() throws Exception {
        StoredSnapshot snapshot = fixture.snapshot(file("one", "1"), dir("d", file("two", "2")));
        String pack = repository
                .index()
                .find(BlobType.DATA, id("1"))
                .orElseThrow()
                .pack()
                .toString();

        objects(snapshot, WantedObjects.packs(repository.index(), List.of(pack)));

        assertThat(found).contains("DATA " + id("1") + " /one").allMatch(line -> line.startsWith("DATA"));
    }

    @Test
    void saysWhichIdFitsNothing() throws Exception {
        fixture.snapshot(file("one", "1"));

        assertThatExceptionOfType(NoSuchObject.class)
                .isThrownBy(() -> WantedObjects.packs(repository.index(), List.of("0000")))
                .withMessage("unable to find pack '0000': no index file lists one whose id begins so");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WantedObjects.blobs(repository.index(), List.of("abc")))
                .withMessageContaining("at least 4");
    }

    @Test
    void reportsWhatItCannotLookInto() throws Exception {
        BlobId nowhere = id("never stored");
        StoredSnapshot snapshot = fixture.snapshot(claimedDir("gone", nowhere), file("here", "1"));

        entries(List.of(snapshot, snapshot), name("here"), ModifiedBetween.ANY_TIME);

        String id = snapshot.id().shortText();
        assertThat(found)
                .containsExactly(
                        "unreadable " + id + " /gone", id + " /here", "unreadable " + id + " /gone", id + " /here");
    }

    private static BlobId id(String content) throws Exception {
        byte[] bytes = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
        return BlobId.of(bytes, 0);
    }

    private static NameScope name(String wanted) {
        return new NameScope() {
            @Override
            public boolean matches(byte[] name) {
                return new String(name, UTF_8).equals(wanted);
            }

            @Override
            public boolean mayMatchBelow(byte[] name) {
                return true;
            }

            @Override
            public NameScope enter(byte[] name) {
                return this;
            }
        };
    }

    private void entries(List<StoredSnapshot> snapshots, NameScope scope, ModifiedBetween modified) throws Exception {
        new Find(repository)
                .entries(
                        snapshots,
                        scope,
                        modified,
                        (snapshot, entry) -> found.add(snapshot.id().shortText() + " " + entry.path()),
                        (snapshot, problem) ->
                                found.add("unreadable " + snapshot.id().shortText() + " " + problem.path()),
                        Progress.NONE);
    }

    private void objects(StoredSnapshot snapshot, WantedObjects wanted) throws Exception {
        new Find(repository)
                .objects(
                        List.of(snapshot),
                        wanted,
                        (where, use) -> found.add(use.type() + " " + use.id() + " " + use.path()),
                        (where, problem) -> found.add("unreadable " + problem.path()),
                        Progress.NONE);
    }
}
