package dev.holdfast.repository.stats;

import static dev.holdfast.repository.TreeFixture.dir;
import static dev.holdfast.repository.TreeFixture.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.TreeFixture;
import dev.holdfast.repository.TreeFixture.Item;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.UnreadableHandler;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatsTest {
    private IndexedRepository repository;
    private TreeFixture fixture;

    @BeforeEach
    void makeRepository() throws Exception {
        repository = Repositories.inMemory().loadIndex(Progress.NONE);
        fixture = new TreeFixture(repository);
    }

    @Test
    void countsTheNamesOfAFileOnceInEachSnapshot() throws Exception {
        Item one = file("one", "12345").with(metadata -> metadata.inode(7).links(2));
        Item two = file("two", "12345").with(metadata -> metadata.inode(7).links(2));
        StoredSnapshot snapshot =
                fixture.snapshot(one, two, dir("d", file("three", "123").with(m -> m.links(1))));

        Count count = count(CountMode.RESTORE_SIZE, snapshot, snapshot);

        assertThat(count.bytes()).isEqualTo(2 * (5 + 3));
        assertThat(count.files()).isEqualTo(6);
        assertThat(count.entries()).isEqualTo(8);
        assertThat(count.snapshots()).isEqualTo(2);
    }

    @Test
    void countsEqualContentOnce() throws Exception {
        StoredSnapshot snapshot =
                fixture.snapshot(file("a", "same"), file("b", "same"), file("c", "same", "more"), file("e"), file("f"));

        Count count = count(CountMode.FILES_BY_CONTENTS, snapshot);

        assertThat(count.files()).isEqualTo(3);
        assertThat(count.bytes()).isEqualTo(4 + 8);
    }

    @Test
    void countsTheBlobsOfEachPath() throws Exception {
        StoredSnapshot older = fixture.snapshot(file("log", "one", "one", "two"), file("copy", "one", "one", "two"));
        StoredSnapshot newer = fixture.snapshot(file("log", "one", "two", "three"));

        Count count = count(CountMode.BLOBS_PER_FILE, older, newer);

        // the walk meets "copy" first; "log" has new content in the newer snapshot only
        assertThat(count.files()).isEqualTo(2);
        assertThat(count.blobs()).isEqualTo(2 + 3);
        assertThat(count.bytes()).isEqualTo(3 + 3 + 3 + 3 + 5);
    }

    @Test
    void countsStoredBlobsOnce() throws Exception {
        String compressible = "a".repeat(100_000);
        StoredSnapshot one = fixture.snapshot(file("a", compressible), file("b", compressible));
        StoredSnapshot two = fixture.snapshot(file("a", compressible), file("b", compressible));

        Count count = count(CountMode.RAW_DATA, one, two);

        assertThat(count.blobs()).isEqualTo(2);
        assertThat(count.bytes()).isLessThan(2_000).isEqualTo(count.storage().stored());
        assertThat(count.storage().compressionRatio()).isGreaterThan(50);
        assertThat(count.storage().spaceSaving()).isBetween(90.0, 100.0);
        assertThat(count.storage().compressionProgress()).isEqualTo(100.0);
    }

    @Test
    void addsUpTheRepository() throws Exception {
        StoredSnapshot kept = fixture.snapshot(file("a", "12345"), file("b", "12345"));
        fixture.snapshot(file("c", "unused by the first"));

        RepositoryUsage usage = new Stats(repository).usage(List.of(kept), UnreadableHandler.FAIL, Progress.NONE);

        assertThat(usage.packs()).isEqualTo(4);
        assertThat(usage.unindexedPacks()).isZero();
        assertThat(usage.data().blobs()).isEqualTo(2);
        assertThat(usage.trees().blobs()).isEqualTo(2);
        assertThat(usage.usedBlobs()).isEqualTo(2);
        assertThat(usage.unusedBlobs()).isEqualTo(2);
        assertThat(usage.usedBytes() + usage.unusedBytes())
                .isEqualTo(usage.data().stored() + usage.trees().stored())
                .isLessThan(usage.packBytes());
        assertThat(usage.restoreBytes()).isEqualTo(10);
        assertThat(usage.deduplicationRatio()).isEqualTo(2.0);
    }

    private Count count(CountMode mode, StoredSnapshot... snapshots) throws Exception {
        return new Stats(repository).count(mode, List.of(snapshots), UnreadableHandler.FAIL, Progress.NONE);
    }
}
