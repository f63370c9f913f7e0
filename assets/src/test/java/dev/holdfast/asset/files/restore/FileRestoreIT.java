package dev.holdfast.asset.files.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.files.select.IncludeRules;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.testkit.EntryType;
import dev.holdfast.testkit.OddTree;
import dev.holdfast.testkit.Seeds;
import dev.holdfast.testkit.TreeComparison;
import dev.holdfast.testkit.TreeListing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Restores what the real restic has stored.
class FileRestoreIT {
    /// What restic 0.14 does not store as it is: attributes of symbolic links, texts that are not UTF-8, and that
    /// two fifos are one.
    private static final Set<String> BEYOND_RESTIC = Set.of(
            "attributes/link",
            "attributes/name-no-text",
            "links/fifo-second",
            "symlinks/name-\u00ff",
            "symlinks/no-text");

    @RegisterExtension
    final Seeds seeds = new Seeds();

    private RestoreFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = RestoreFixture.create();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /// Everything but what restic 0.14 cannot store: paths longer than the system allows.
    private void buildOddTree() throws Exception {
        OddTree.build(fixture.source, seeds.seed(), EnumSet.complementOf(EnumSet.of(OddTree.Part.DEEP)));
    }

    @Test
    void bringsBackEverythingThatALinuxFileSystemCanHold() throws Exception {
        buildOddTree();
        TreeListing before = TreeListing.of(fixture.source);
        BlobId tree = fixture.backup();

        RestoreCounts counts = fixture.restore(tree, RestoreFixture.options().withVerify());

        assertThat(fixture.problems).isEmpty();
        assertThat(counts.filesVerified()).isEqualTo(counts.filesCreated());
        TreeComparison.of(before, TreeListing.of(fixture.target))
                .only(entry -> entry.type() != EntryType.SOCKET && !BEYOND_RESTIC.contains(entry.path()))
                .requireEqual();
    }

    @Test
    void restoringAgainOverTheSameTreeWritesNothing() throws Exception {
        OddTree.build(
                fixture.source,
                seeds.seed(),
                EnumSet.complementOf(EnumSet.of(OddTree.Part.DEEP, OddTree.Part.MANY, OddTree.Part.BIG)));
        BlobId tree = fixture.backup();
        fixture.restore(tree, RestoreFixture.options());
        TreeListing first = TreeListing.of(fixture.target);

        for (Overwrite mode : Overwrite.values()) {
            RestoreCounts planned =
                    fixture.plan(tree, RestoreFixture.overwriting(mode).withDelete());
            RestoreCounts counts =
                    fixture.restore(tree, RestoreFixture.overwriting(mode).withDelete());

            assertThat(fixture.problems).as(mode.toString()).isEmpty();
            assertThat(counts.bytesWritten()).as(mode.toString()).isZero();
            assertThat(counts.deleted()).as(mode.toString()).isZero();
            assertThat(planned).as(mode.toString()).isEqualTo(counts);
        }
        TreeComparison.of(first, TreeListing.of(fixture.target)).requireEqual();
    }

    @Test
    void refusesATargetThatIsNotEmpty() throws Exception {
        Files.writeString(fixture.source.resolve("a"), "a");
        BlobId tree = fixture.backup();
        Files.createDirectory(fixture.target);
        Files.writeString(fixture.target.resolve("mine"), "mine");

        assertThatThrownBy(() -> fixture.restore(tree, RestoreFixture.options()))
                .isInstanceOf(TargetNotEmpty.class)
                .hasMessageContaining("1 entry");
        assertThat(fixture.target).isDirectoryNotContaining("glob:**/a");
    }

    @Test
    void restoresAPathWithTheDirectoriesAboveItAndTheirAttributes() throws Exception {
        Path directory = Files.createDirectories(fixture.source.resolve("a/b/c"));
        Files.writeString(directory.resolve("wanted"), "content");
        Files.writeString(fixture.source.resolve("a/other"), "content");
        Files.setLastModifiedTime(
                fixture.source.resolve("a/b"), java.nio.file.attribute.FileTime.fromMillis(1_000_000));
        BlobId tree = fixture.backup();

        fixture.restore(
                tree,
                RestoreFixture.options(),
                IncludeRules.builder().path("/a/b/c/wanted").build());

        assertThat(fixture.problems).isEmpty();
        assertThat(fixture.target.resolve("a/b/c/wanted")).hasContent("content");
        assertThat(fixture.target.resolve("a/other")).doesNotExist();
        assertThat(Files.getLastModifiedTime(fixture.target.resolve("a/b")).toMillis())
                .isEqualTo(1_000_000);
    }

    @Test
    void saysThatAPathIsNotInTheRecoveryPoint() throws Exception {
        Files.writeString(fixture.source.resolve("a"), "a");
        BlobId tree = fixture.backup();
        IncludeRules rules = IncludeRules.builder().path("/b").build();

        assertThatThrownBy(() -> fixture.restore(tree, RestoreFixture.options(), rules))
                .isInstanceOf(PathNotFound.class)
                .hasMessage("unable to find '/b' in the recovery point");
        assertThat(fixture.target).doesNotExist();
    }

    @Test
    void restoresWhatPatternsChoose() throws Exception {
        Files.createDirectories(fixture.source.resolve("x/y"));
        for (String name : new String[] {"one.txt", "x/two.txt", "x/three.log", "x/y/four.txt"}) {
            Files.writeString(fixture.source.resolve(name), name);
        }
        BlobId tree = fixture.backup();

        fixture.restore(
                tree,
                RestoreFixture.options(),
                IncludeRules.builder()
                        .include("test", "y".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .build());

        try (var found = Files.walk(fixture.target)) {
            assertThat(found.map(path -> fixture.target.relativize(path).toString()))
                    .containsExactlyInAnyOrder("", "x", "x/y", "x/y/four.txt");
        }
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        buildOddTree();
        BlobId tree = fixture.backup();

        RestoreCounts planned = fixture.plan(tree, RestoreFixture.options());

        assertThat(fixture.target).doesNotExist();
        assertThat(planned).isEqualTo(fixture.restore(tree, RestoreFixture.options()));
    }
}
