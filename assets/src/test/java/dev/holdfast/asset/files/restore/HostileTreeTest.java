package dev.holdfast.asset.files.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.format.BlobId;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Trees that are meant to write where they should not, or to exhaust something.
class HostileTreeTest {
    private RestoreFixture fixture;
    private Path outside;

    @BeforeEach
    void open() throws Exception {
        fixture = RestoreFixture.create();
        outside = Files.createDirectory(fixture.source.resolve("outside"));
    }

    @AfterEach
    void close() throws Exception {
        try (Stream<Path> touched = Files.list(outside)) {
            assertThat(touched).as("what was written outside of the target").isEmpty();
        }
        fixture.close();
    }

    @Test
    void doesNotFollowASymbolicLinkWithTheNameOfADirectory() throws Exception {
        for (boolean linkFirst : new boolean[] {true, false}) {
            BlobId root;
            try (HandmadeTrees trees = new HandmadeTrees(fixture.open())) {
                BlobId inner = trees.tree(HandmadeTrees.file("evil", 4, trees.blob("evil")));
                var link = HandmadeTrees.symlink("a", outside.toString());
                var directory = HandmadeTrees.directory("a", inner);
                var good = HandmadeTrees.file("good", 4, trees.blob("good"));
                root = linkFirst ? trees.root(link, directory, good) : trees.root(directory, link, good);
            }
            Path target = fixture.target.resolveSibling("target-" + linkFirst);

            fixture.restoreTo(target, root, RestoreFixture.options());

            assertThat(fixture.problems).singleElement().satisfies(problem -> {
                assertThat(problem.kind()).isEqualTo(RestoreProblem.Kind.REFUSED);
                assertThat(problem.message()).contains("names it more than once");
            });
            assertThat(target.resolve("good")).hasContent("good");
            assertThat(Files.exists(target.resolve("a"), LinkOption.NOFOLLOW_LINKS))
                    .isFalse();
            fixture.problems.clear();
        }
    }

    @Test
    void doesNotFollowSymbolicLinksThatAreInTheTargetAlready() throws Exception {
        BlobId root;
        try (HandmadeTrees trees = new HandmadeTrees(fixture.open())) {
            BlobId inner = trees.tree(HandmadeTrees.file("evil", 4, trees.blob("evil")));
            root = trees.root(HandmadeTrees.directory("a", inner), HandmadeTrees.file("b", 4, trees.blob("evil")));
        }
        for (Overwrite mode : Overwrite.values()) {
            Path target = Files.createDirectory(fixture.target.resolveSibling("target-" + mode));
            Files.createSymbolicLink(target.resolve("a"), outside);
            Files.createSymbolicLink(target.resolve("b"), outside.resolve("new"));

            fixture.restoreTo(target, root, RestoreFixture.overwriting(mode).withDelete());

            boolean replaced = mode == Overwrite.ALWAYS || mode == Overwrite.IF_CHANGED;
            assertThat(Files.isSymbolicLink(target.resolve("a"))).isEqualTo(!replaced);
            assertThat(Files.isSymbolicLink(target.resolve("b"))).isEqualTo(!replaced);
        }
    }

    @Test
    void deletesASymbolicLinkAndNotWhatItPointsTo() throws Exception {
        Path precious = Files.writeString(fixture.source.resolve("precious"), "precious");
        BlobId root;
        try (HandmadeTrees trees = new HandmadeTrees(fixture.open())) {
            root = trees.root();
        }
        Files.createDirectories(fixture.target.resolve("d"));
        Files.createSymbolicLink(fixture.target.resolve("d/link"), fixture.source);
        Files.createSymbolicLink(fixture.target.resolve("link"), fixture.source);

        RestoreCounts counts = fixture.restore(
                root, RestoreFixture.overwriting(Overwrite.ALWAYS).withDelete());

        assertThat(counts.deleted()).isEqualTo(3);
        assertThat(fixture.target).isEmptyDirectory();
        assertThat(precious).hasContent("precious");
    }

    @Test
    void refusesAFileWhoseSizeIsNotThatOfItsBlobs() throws Exception {
        BlobId root;
        try (HandmadeTrees trees = new HandmadeTrees(fixture.open())) {
            root = trees.root(
                    HandmadeTrees.file("huge", Long.MAX_VALUE, trees.blob("x")),
                    HandmadeTrees.file("short", 0, trees.blob("x")));
        }

        RestoreCounts counts = fixture.restore(root, RestoreFixture.options());

        assertThat(counts.filesFailed()).isEqualTo(2);
        assertThat(fixture.problems).extracting(RestoreProblem::kind).containsOnly(RestoreProblem.Kind.REFUSED);
        assertThat(fixture.target).isEmptyDirectory();
    }

    @Test
    void refusesNamesAndTargetsThatNoFileSystemTakes() throws Exception {
        BlobId root;
        try (HandmadeTrees trees = new HandmadeTrees(fixture.open())) {
            root = trees.root(
                    HandmadeTrees.file("a".repeat(256), 1, trees.blob("x")),
                    HandmadeTrees.file("b".repeat(5000), 1, trees.blob("x")),
                    HandmadeTrees.symlink("nowhere", ""),
                    HandmadeTrees.symlink("nul", "a\0b"),
                    HandmadeTrees.symlink("long", "x".repeat(10_000)));
        }

        fixture.restore(root, RestoreFixture.options());

        assertThat(fixture.problems).hasSize(5);
        assertThat(fixture.target).isEmptyDirectory();
    }

    @Test
    void survivesDirectoriesNestedDeeperThanAnyoneNeeds() throws Exception {
        BlobId tree;
        try (HandmadeTrees trees = new HandmadeTrees(fixture.open())) {
            tree = trees.tree(HandmadeTrees.file("bottom", 1, trees.blob("x")));
            for (int i = 0; i < 10_009; i++) {
                tree = trees.tree(HandmadeTrees.directory("d", tree));
            }
            tree = trees.root(HandmadeTrees.directory("d", tree));
        }

        RestoreCounts counts = fixture.restore(tree, RestoreFixture.options());

        assertThat(counts.directories()).isEqualTo(10_000);
        assertThat(fixture.problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("nested deeper than 10000 levels"));
    }
}
