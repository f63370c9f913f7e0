package dev.holdfast.repository.tree;

import static dev.holdfast.repository.TreeFixture.claimedDir;
import static dev.holdfast.repository.TreeFixture.dir;
import static dev.holdfast.repository.TreeFixture.file;
import static dev.holdfast.repository.TreeFixture.symlink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.TreeFixture;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TreeWalkTest {
    private static final BlobId NOWHERE = BlobId.parse("ab".repeat(32));

    private IndexedRepository repository;
    private TreeFixture fixture;

    @BeforeEach
    void makeRepository() throws Exception {
        repository = Repositories.inMemory().loadIndex(Progress.NONE);
        fixture = new TreeFixture(repository);
    }

    @Test
    void meetsEverythingInTheOrderOfBytes() throws Exception {
        BlobId root = fixture.tree(
                file("b", "1"),
                dir("a", file("z", "2"), dir("empty")),
                file("a-b", "3"),
                file("x").named("\u00ff"));

        assertThat(walk(root).events)
                .containsExactly(
                        "/a", "/a/empty", "left /a/empty", "/a/z", "left /a", "/a-b", "/b", "/\ufffd", "left /");
    }

    @Test
    void startsAtAnyDirectoryAndShowsFullPaths() throws Exception {
        BlobId root = fixture.tree(dir("a", dir("b", file("c", "1"))));
        TreePath start = TreePath.of("/a/b");
        BlobId tree = lookup(root, "/a/b").requireTree();

        Recorder recorder = new Recorder();
        walk(start, tree, recorder, Progress.NONE);

        assertThat(recorder.events).containsExactly("/a/b/c", "left /a/b");
    }

    @Test
    void skipsAndStopsWhereTheVisitorWants() throws Exception {
        BlobId root = fixture.tree(dir("a", file("inside", "1")), file("b", "2"), file("c", "3"));
        Recorder recorder = new Recorder();
        recorder.skip = "/a";
        recorder.stop = "/b";

        walk(TreePath.ROOT, root, recorder, Progress.NONE);

        assertThat(recorder.events).containsExactly("/a", "/b");
    }

    @Test
    void reportsADirectoryThatCannotBeReadAndGoesOn() throws Exception {
        BlobId root = fixture.tree(dir("a", claimedDir("gone", NOWHERE), file("z", "1")));

        assertThat(walk(root).events)
                .containsExactly(
                        "/a",
                        "/a/gone",
                        "unable to read directory '/a/gone': missing tree blob '" + NOWHERE
                                + "': no index file lists it",
                        "/a/z",
                        "left /a",
                        "left /");
        assertThat(walk(NOWHERE).events).hasSize(1).first().asString().startsWith("unable to read directory '/'");
    }

    @Test
    void goesAsDeepAsTheTree() throws Exception {
        int depth = 2000;
        BlobId chain = fixture.chain("d", depth, file("bottom", "1"));

        assertThat(walk(chain).events).hasSize(2 * depth + 2).contains("/d".repeat(depth) + "/bottom");
    }

    @Test
    void stopsWhenItIsCancelled() throws Exception {
        BlobId root = fixture.tree(file("a", "1"));
        Progress cancelled = new Progress() {
            @Override
            public void expect(long files, long bytes) {}

            @Override
            public void advance(long files, long bytes) {}

            @Override
            public void current(Object item) {}

            @Override
            public void checkCancelled() {
                throw new CancellationException("enough");
            }
        };

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> walk(TreePath.ROOT, root, new Recorder(), cancelled));
    }

    @Test
    void findsNodesByTheirPaths() throws Exception {
        BlobId root = fixture.tree(dir("a", dir("b", file("c", "1")), symlink("link", "b")));

        assertThat(lookup(root, "/").node()).isEmpty();
        assertThat(lookup(root, "/").tree()).contains(root);
        assertThat(lookup(root, "a/b/c").node().orElseThrow().name()).hasToString("c");
        assertThat(lookup(root, "a/b").tree()).isPresent();
    }

    @Test
    void saysWhichNameOfAPathIsMissingOrNoDirectory() throws Exception {
        BlobId root = fixture.tree(dir("a", file("b", "1"), symlink("link", "b"), claimedDir("gone", NOWHERE)));

        assertMissing(root, "/a/x/y", "unable to find path '/a/x/y': there is no 'x' in '/a'");
        assertMissing(root, "/a/b/c/d", "unable to find path '/a/b/c/d': '/a/b' is a file, not a directory");
        assertMissing(
                root,
                "/a/link/c",
                "unable to find path '/a/link/c': '/a/link' is a symbolic link to 'b', not a directory");
        assertThatExceptionOfType(TreeUnreadable.class)
                .isThrownBy(() -> lookup(root, "/a/gone/x"))
                .withMessageStartingWith("unable to read directory '/a/gone': missing tree blob");
        assertThatExceptionOfType(PathNotFound.class)
                .isThrownBy(() -> lookup(root, "/a/b").requireTree())
                .withMessage("unable to find path '/a/b': '/a/b' is a file, not a directory");
    }

    private void assertMissing(BlobId root, String path, String message) {
        assertThatExceptionOfType(PathNotFound.class)
                .isThrownBy(() -> lookup(root, path))
                .withMessage(message);
    }

    private TreePlace lookup(BlobId root, String path) throws IOException, InterruptedException {
        try (TreeReader reader = repository.newTreeReader()) {
            return new TreeLookup(reader).find(root, TreePath.of(path));
        }
    }

    private Recorder walk(BlobId root) throws IOException, InterruptedException {
        Recorder recorder = new Recorder();
        walk(TreePath.ROOT, root, recorder, Progress.NONE);
        return recorder;
    }

    private void walk(TreePath start, BlobId tree, Recorder recorder, Progress progress)
            throws IOException, InterruptedException {
        try (TreeReader reader = repository.newTreeReader()) {
            new TreeWalk(reader, progress).walk(start, tree, recorder);
        }
    }

    /// Writes down what a walk tells.
    private static final class Recorder implements WalkVisitor {
        private final List<String> events = new ArrayList<>();
        private String skip = "";
        private String stop = "";

        @Override
        public Step entry(TreePath path, Node node) {
            events.add(path.toString());
            return path.toString().equals(stop) ? Step.STOP : path.toString().equals(skip) ? Step.SKIP : Step.ENTER;
        }

        @Override
        public void left(TreePath directory) {
            events.add("left " + directory);
        }

        @Override
        public void unreadable(TreeUnreadable problem) {
            events.add(problem.getMessage());
        }
    }
}
