package dev.holdfast.asset.files.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.asset.files.select.Excludes;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.linux.LinuxFileSystem;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.NodeName;
import dev.holdfast.repository.format.Tree;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import dev.holdfast.testkit.AsUser;
import dev.holdfast.testkit.FullDisk;
import dev.holdfast.testkit.TemporaryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Where a capture ends: at what it may not read, and at other file systems.
@Timeout(120)
class CaptureBordersIT {
    private final List<CaptureProblem> problems = Collections.synchronizedList(new ArrayList<>());
    private OpenRepository repository;
    private TemporaryTree temporary;
    private Path source;

    @BeforeEach
    void makeASource() throws IOException, InterruptedException {
        temporary = TemporaryTree.create();
        Files.setPosixFilePermissions(temporary.directory(), PosixFilePermissions.fromString("rwxr-xr-x"));
        source = temporary.directory().toRealPath();
        Files.writeString(Files.createDirectory(source.resolve("open")).resolve("file"), "for everybody");
        repository = Repositories.inMemory();
    }

    @AfterEach
    void removeTheSource() {
        temporary.close();
    }

    private BlobId capture(Excludes excludes) throws IOException, InterruptedException {
        IndexedRepository indexed = repository.loadIndex(Progress.NONE);
        try (WriteSession session = indexed.newWriteSession(WriteOptions.defaults())) {
            FileCapture.Captured captured = new FileCapture(
                            LinuxFileSystem.open(), indexed, session, repository.chunking())
                    .capture(
                            List.of(FilePath.of(source.toString())),
                            Optional.empty(),
                            CaptureOptions.defaults(ZoneOffset.UTC, 2),
                            excludes,
                            new Listener(),
                            Progress.NONE);
            session.flush();
            return captured.root();
        }
    }

    private final class Listener implements CaptureListener {
        @Override
        public void problem(CaptureProblem problem) {
            problems.add(problem);
        }

        @Override
        public void warning(String message) {
            throw new AssertionError(message);
        }

        @Override
        public void parentDamaged(IOException problem) {
            throw new AssertionError(problem);
        }
    }

    private List<String> names(BlobId root, Path directory) throws IOException, InterruptedException {
        try (TreeReader trees = repository.loadIndex(Progress.NONE).newTreeReader()) {
            Tree tree = trees.read(root);
            for (Path name : directory) {
                DirectoryNode node =
                        (DirectoryNode) tree.find(NodeName.of(name.toString())).orElseThrow();
                tree = trees.read(node.subtree());
            }
            return tree.nodes().stream().map(node -> node.name().toString()).toList();
        }
    }

    @Test
    void namesWhatAnotherUserMayNotReadAndStoresTheRest() throws Exception {
        Path secret = Files.writeString(source.resolve("secret"), "for its owner");
        Path closed = Files.createDirectory(source.resolve("closed"));
        Files.writeString(closed.resolve("inside"), "nobody gets here");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));

        BlobId root = AsUser.nobody(() -> capture(Excludes.none()));

        assertThat(problems).allMatch(problem -> problem.kind() == CaptureProblem.Kind.UNREADABLE);
        assertThat(problems)
                .extracting(CaptureProblem::message)
                .hasSize(2)
                .anyMatch(message -> message.contains("'" + secret + "'"))
                .anyMatch(message -> message.contains("'" + closed + "'"));
        assertThat(names(root, source)).contains("open").doesNotContain("secret");
        assertThat(names(root, source.resolve("open"))).containsExactly("file");
    }

    @Test
    void leavesOutWhatLiesOnAnotherFileSystemWhenToldTo() throws Exception {
        try (FullDisk other = FullDisk.mountedIn(source)) {
            Path mounted = other.directory();
            Files.writeString(mounted.resolve("elsewhere"), "on the other file system");

            BlobId all = capture(Excludes.none());
            BlobId own = capture(Excludes.builder().oneFileSystem().build());

            assertThat(names(all, mounted)).containsExactly("elsewhere");
            assertThat(names(own, mounted)).isEmpty();
            assertThat(names(own, source.resolve("open"))).containsExactly("file");
            assertThat(problems).isEmpty();
        }
    }
}
