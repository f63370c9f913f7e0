package dev.holdfast.repository.diff;

import static dev.holdfast.repository.TreeFixture.claimedDir;
import static dev.holdfast.repository.TreeFixture.dir;
import static dev.holdfast.repository.TreeFixture.file;
import static dev.holdfast.repository.TreeFixture.symlink;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.TreeFixture;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.FileMode;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.storage.decorate.MeasuredStorage;
import dev.holdfast.storage.memory.MemoryStorage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiffTest {
    private MeasuredStorage storage;
    private IndexedRepository repository;
    private TreeFixture fixture;
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void makeRepository() throws Exception {
        storage = new MeasuredStorage(new MemoryStorage());
        repository = Repositories.in(storage).loadIndex(Progress.NONE);
        fixture = new TreeFixture(repository);
    }

    @Test
    void listsEveryKindOfChangeInTheOrderOfPaths() throws Exception {
        BlobId before = fixture.tree(
                file("bits", "intact"),
                file("content", "old"),
                dir("gone", file("inside", "x")),
                symlink("link", "here"),
                file("mode", "same"),
                file("same", "same"),
                dir("turns", file("inside", "y")));
        BlobId after = fixture.tree(
                file("bits", "intagt"),
                file("content", "new").with(metadata -> metadata.mtime(Timestamp.utc(1, 0))),
                dir("fresh", dir("deep", file("file", "z"))),
                symlink("link", "there"),
                file("mode", "same").with(metadata -> metadata.mode(new FileMode(0600))),
                file("same", "same"),
                file("turns", "now a file"));

        DiffSummary summary = compare(before, after);

        assertThat(lines)
                .containsExactly(
                        "M? /bits",
                        "M /content",
                        "+ /fresh",
                        "+ /fresh/deep",
                        "+ /fresh/deep/file",
                        "- /gone",
                        "- /gone/inside",
                        "M /link",
                        "U /mode",
                        "T /turns",
                        "- /turns/inside");
        assertThat(summary.changedFiles()).isEqualTo(2);
        assertThat(summary.added())
                .isEqualTo(new Tally(1, 2, 0, 4, 3, summary.added().bytes()));
        assertThat(summary.removed())
                .isEqualTo(new Tally(2, 1, 0, 4, 3, summary.removed().bytes()));
    }

    @Test
    void readsNothingOfEqualTrees() throws Exception {
        BlobId tree = fixture.tree(dir("a", file("b", "1")));
        long before = storage.usage().reads();

        DiffSummary summary = compare(tree, tree);

        assertThat(lines).isEmpty();
        assertThat(summary).isEqualTo(new DiffSummary(0, NOTHING, NOTHING));
        assertThat(storage.usage().reads()).isEqualTo(before);
    }

    @Test
    void doesNotCountBlobsThatTheEqualPartsHold() throws Exception {
        BlobId before = fixture.tree(dir("same", file("a", "shared content")));
        BlobId after = fixture.tree(dir("same", file("a", "shared content")), file("copy", "shared content"));

        DiffSummary summary = compare(before, after);

        assertThat(lines).containsExactly("+ /copy");
        assertThat(summary.added().dataBlobs()).isZero();
        assertThat(summary.added().treeBlobs()).isEqualTo(1);
    }

    @Test
    void takesTheSameMomentInAnotherZoneForTheSame() throws Exception {
        Timestamp utc = Timestamp.utc(1_000_000, 5);
        BlobId before = fixture.tree(file("a", "1").with(metadata -> metadata.mtime(utc)));
        BlobId after = fixture.tree(file("a", "1").with(metadata -> metadata.mtime(new Timestamp(1_000_000, 5, 3600))));

        compare(before, after);

        assertThat(lines).isEmpty();
    }

    @Test
    void reportsWhatItCannotReadAndGoesOn() throws Exception {
        BlobId nowhere = BlobId.parse("cd".repeat(32));
        BlobId before = fixture.tree(dir("a", file("x", "1")), file("b", "1"));
        BlobId after = fixture.tree(claimedDir("a", nowhere), file("b", "2"));

        compare(before, after);

        assertThat(lines).containsExactly("unreadable /a", "M? /b");
    }

    private static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0);

    private DiffSummary compare(BlobId before, BlobId after) throws Exception {
        return new Diff(repository)
                .compare(
                        before,
                        after,
                        difference -> lines.add(difference.change().sign() + " " + difference.path()),
                        problem -> lines.add("unreadable " + problem.path()),
                        Progress.NONE);
    }
}
