package dev.holdfast.repository.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.browse.Browse;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.storage.local.LocalStorage;
import dev.holdfast.testkit.EntryType;
import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.OddTree;
import dev.holdfast.testkit.OddTree.Part;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import dev.holdfast.testkit.TemporaryTree;
import dev.holdfast.testkit.TreeAttribute;
import dev.holdfast.testkit.TreeComparison;
import dev.holdfast.testkit.TreeEntry;
import dev.holdfast.testkit.TreeListing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Archives of a snapshot that the real restic made of an odd tree, unpacked by the programs that people have.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DumpIT {
    private TemporaryTree temporary;
    private Path tree;
    private ResticRepository theirs;
    private IndexedRepository ours;
    private BlobId root;

    @BeforeAll
    void backUp() throws Exception {
        temporary = TemporaryTree.create();
        tree = Files.createDirectory(temporary.directory().resolve("tree"));
        OddTree.build(tree, 3, EnumSet.complementOf(EnumSet.of(Part.DEEP, Part.MANY)));
        Path place = temporary.directory().resolve("repository");
        theirs = RealRestic.installed().repository(place, Repositories.PASSWORD);
        theirs.init(2);
        theirs.backup(tree, ".").requireSuccess();
        OpenRepository opened = Repositories.open(LocalStorage.at(place));
        ours = opened.loadIndex(Progress.NONE);
        root = opened.snapshots()
                .latest(SnapshotFilter.ALL, (id, problem) -> {})
                .orElseThrow()
                .snapshot()
                .tree();
    }

    @AfterAll
    void remove() {
        temporary.close();
    }

    @Test
    void tarGivesBackEverythingThatTheSnapshotHolds() throws Exception {
        Path target = extract(dump(ArchiveFormat.TAR, TreePath.ROOT, root), "ours");

        Set<String> lost = TreeListing.of(tree).only(entry -> !isInTheSnapshot(entry)).entries().stream()
                .map(TreeEntry::path)
                .collect(Collectors.toSet());
        TreeComparison.of(tree, target)
                .ignoring(TreeAttribute.HOLES)
                .only(entry -> !lost.contains(entry.path()))
                .requireEqual();
    }

    /// restic 0.14 keeps neither targets that are no text nor attributes of symbolic links, and does not link fifos;
    /// tar holds no sockets.
    private static boolean isInTheSnapshot(TreeEntry entry) {
        return switch (entry.type()) {
            case SOCKET -> false;
            case SYMLINK -> isAscii(entry.target()) && entry.attributes().isEmpty();
            case FIFO -> entry.linkedTo().equals(entry.path());
            default -> !entry.path().equals("attributes/name-no-text");
        };
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 128);
    }

    @Test
    void tarGivesTheSameAsThatOfRestic() throws Exception {
        Path file = temporary.directory().resolve("theirs.tar");
        Finished dumped = theirs.run("dump", "latest", "/modes");
        dumped.requireSuccess();
        Files.write(file, dumped.outputBytes());
        BlobId modes = new Browse(ours).find(root, TreePath.of("/modes")).requireTree();

        Path expected = extract(file, "theirs");
        Path actual = extract(dump(ArchiveFormat.TAR, TreePath.of("/modes"), modes), "ours-modes");

        Predicate<TreeEntry> below = entry -> entry.path().startsWith("modes/");
        // restic rounds times to seconds
        TreeComparison.of(expected, actual)
                .ignoring(TreeAttribute.TIME)
                .only(below)
                .requireEqual();
    }

    @Test
    void zipGivesBackContentAndPermissions() throws Exception {
        Path zip = dump(ArchiveFormat.ZIP, TreePath.ROOT, root);
        TreeListing expected = TreeListing.of(tree)
                .only(entry -> entry.type() == EntryType.FILE && entry.path().matches("[a-zA-Z0-9/._-]+"));

        // for names that are no UTF-8, which Java would take for damage
        Map<String, String> options = Map.of("enablePosixFileAttributes", "true", "encoding", "ISO-8859-1");
        try (FileSystem files = FileSystems.newFileSystem(zip, options)) {
            for (TreeEntry entry : expected.entries()) {
                Path file = files.getPath(entry.path());
                assertThat(sha256(file)).as(entry.path()).isEqualTo(entry.content());
                assertThat(permissions(file)).as(entry.path()).isEqualTo(entry.mode() & 0777);
                if (entry.seconds() >= 0 && entry.seconds() <= Integer.MAX_VALUE) {
                    assertThat(Files.getLastModifiedTime(file).to(TimeUnit.SECONDS))
                            .as(entry.path())
                            .isEqualTo(entry.seconds());
                }
            }
        }
        assertThat(expected.entries()).hasSizeGreaterThan(100);
    }

    private static int permissions(Path file) throws IOException {
        String letters = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        return Integer.parseInt(letters.replaceAll("[rwx]", "1").replace('-', '0'), 2);
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private Path dump(ArchiveFormat format, TreePath base, BlobId directory) throws Exception {
        Path file = Files.createTempFile(
                temporary.directory(), "dump-", "." + format.name().toLowerCase(Locale.ROOT));
        try (OutputStream out = Files.newOutputStream(file)) {
            new Dump(ours, 2).directory(base, directory, format, out, (entry, reason) -> {}, Progress.NONE);
        }
        return file;
    }

    private Path extract(Path tar, String name) throws Exception {
        Path target = Files.createDirectory(temporary.directory().resolve(name));
        Finished done = RealProcess.command(
                        "tar",
                        "--extract",
                        "--same-permissions",
                        "--same-owner",
                        "--numeric-owner",
                        "--xattrs",
                        "--xattrs-include=*",
                        "--warning=no-timestamp",
                        "--warning=no-unknown-keyword",
                        "--file",
                        tar.toString())
                .in(target)
                .run(Duration.ofMinutes(1))
                .requireSuccess();
        assertThat(done.errors()).isEmpty();
        return target;
    }
}
