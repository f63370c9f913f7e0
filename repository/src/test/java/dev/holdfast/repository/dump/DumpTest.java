package dev.holdfast.repository.dump;

import static dev.holdfast.repository.TreeFixture.claimedDir;
import static dev.holdfast.repository.TreeFixture.claimedFile;
import static dev.holdfast.repository.TreeFixture.device;
import static dev.holdfast.repository.TreeFixture.dir;
import static dev.holdfast.repository.TreeFixture.fifo;
import static dev.holdfast.repository.TreeFixture.file;
import static dev.holdfast.repository.TreeFixture.socket;
import static dev.holdfast.repository.TreeFixture.symlink;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.TreeFixture;
import dev.holdfast.repository.TreeFixture.Item;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Tree;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.tree.TreeEntry;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.tree.TreeUnreadable;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.memory.MemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DumpTest {
    private final MemoryStorage storage = new MemoryStorage();
    private final List<String> skipped = new ArrayList<>();
    private IndexedRepository repository;
    private TreeFixture fixture;

    @BeforeEach
    void makeRepository() throws Exception {
        repository = Repositories.in(storage).loadIndex(Progress.NONE);
        fixture = new TreeFixture(repository);
    }

    @Test
    void writesTheContentOfAFile() throws Exception {
        assertThat(dumpFile(fixture.tree(file("a", "one ", "two ", "one ")))).isEqualTo("one two one ");
        assertThat(dumpFile(fixture.tree(file("a")))).isEmpty();
    }

    @Test
    void writesMoreThanFitsIntoThePipeline() throws Exception {
        String[] blobs = new String[600];
        for (int i = 0; i < blobs.length; i++) {
            blobs[i] = (i % 7 + " ").repeat(50_000);
        }

        assertThat(dumpFile(fixture.tree(file("a", blobs)))).isEqualTo(String.join("", blobs));
    }

    @Test
    void makesTheSameTarAgain() throws Exception {
        BlobId tree = fixture.tree(dir("d", file("f", "1")), symlink("s", "d"), fifo("p"), device("null", 0x103));

        byte[] tar = dump(tree, ArchiveFormat.TAR);

        assertThat(tar).isEqualTo(dump(tree, ArchiveFormat.TAR)).hasSize(10_240);
        assertThat(skipped).isEmpty();
    }

    @Test
    void tellsWhatDoesNotFitIntoAnArchive() throws Exception {
        BlobId tree = fixture.tree(socket("s"), fifo("p"), device("null", 0x103));

        dump(tree, ArchiveFormat.TAR);
        assertThat(skipped).containsExactly("/s: a socket cannot be in a tar archive");
        skipped.clear();
        dump(tree, ArchiveFormat.ZIP);
        assertThat(skipped)
                .containsExactly(
                        "/null: a device cannot be in a zip archive",
                        "/p: a fifo cannot be in a zip archive",
                        "/s: a socket cannot be in a zip archive");
    }

    @Test
    void writesZipThatJavaReads() throws Exception {
        String large = "large ".repeat(100_000);
        BlobId tree = fixture.tree(
                dir("d", file("empty"), file("größe", large, large)), file("f", "content"), symlink("s", "d/empty"));

        assertThat(unzip(dump(tree, ArchiveFormat.ZIP)))
                .containsExactly(
                        Map.entry("d/", ""),
                        Map.entry("d/empty", ""),
                        Map.entry("d/größe", large + large),
                        Map.entry("f", "content"),
                        Map.entry("s", "d/empty"));
    }

    @Test
    void namesEntriesBelowABase() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Dump(repository, 2)
                .directory(
                        TreePath.of("/etc/ssl"),
                        fixture.tree(file("key", "1")),
                        ArchiveFormat.ZIP,
                        out,
                        this::skip,
                        Progress.NONE);

        assertThat(unzip(out.toByteArray())).containsOnlyKeys("etc/ssl/key");
    }

    @Test
    void failsAtADamagedBlobAndLeavesAnArchiveWithoutEnd() throws Exception {
        BlobId tree = fixture.tree(file("a", "intact"), file("b", "damaged"), file("c", "behind"));
        FileNode victim = fileAt(tree, "b");
        damage(repository
                .index()
                .find(BlobType.DATA, victim.content().getFirst())
                .orElseThrow());

        for (ArchiveFormat format : ArchiveFormat.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThatIOException()
                    .isThrownBy(() -> dump(tree, format, out))
                    .withMessageStartingWith("unable to dump '/b': damaged data blob '");
            assertThat(out.size()).isLessThan(10_240);
        }
    }

    @Test
    void failsWhereContentIsMissingOrOfAnotherSize() throws Exception {
        BlobId nowhere = BlobId.parse("ef".repeat(32));
        BlobId stored = fileAt(fixture.tree(file("a", "12345")), "a").content().getFirst();

        assertFails(claimedFile("x", 5, nowhere), "unable to dump '/x': missing data blob '" + nowhere + "'");
        assertFails(claimedFile("x", 6, stored), "unable to dump '/x': its content has 5 bytes, expected 6");
    }

    @Test
    void failsAtADirectoryThatCannotBeRead() throws Exception {
        BlobId tree = fixture.tree(claimedDir("gone", BlobId.parse("ef".repeat(32))));

        assertThatExceptionOfType(TreeUnreadable.class).isThrownBy(() -> dump(tree, ArchiveFormat.TAR));
    }

    @Test
    void passesOnTheFailureOfTheReceiver() throws Exception {
        BlobId tree = fixture.tree(file("a", "1".repeat(100_000)));
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int next) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        assertThatIOException()
                .isThrownBy(() -> dump(tree, ArchiveFormat.TAR, closed))
                .withMessage("Broken pipe");
    }

    private void assertFails(Item item, String message) throws Exception {
        BlobId tree = fixture.tree(item);
        assertThatIOException().isThrownBy(() -> dump(tree, ArchiveFormat.TAR)).withMessageStartingWith(message);
    }

    private void damage(BlobLocation blob) throws Exception {
        ObjectName pack = new ObjectName(ObjectKind.PACK, blob.pack().toString());
        byte[] bytes = storage.read(pack);
        bytes[(int) blob.offset() + 20] ^= 1;
        storage.put(pack, Content.of(bytes));
    }

    private FileNode fileAt(BlobId tree, String name) throws Exception {
        try (TreeReader reader = repository.newTreeReader()) {
            Tree root = reader.read(tree);
            return (FileNode) root.nodes().stream()
                    .filter(node -> node.name().toString().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String dumpFile(BlobId tree) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Dump(repository, 2).file(TreePath.of("/a"), fileAt(tree, "a"), out, Progress.NONE);
        return out.toString(UTF_8);
    }

    private byte[] dump(BlobId tree, ArchiveFormat format) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        dump(tree, format, out);
        return out.toByteArray();
    }

    private void dump(BlobId tree, ArchiveFormat format, OutputStream out) throws IOException, InterruptedException {
        new Dump(repository, 2).directory(TreePath.ROOT, tree, format, out, this::skip, Progress.NONE);
    }

    private void skip(TreeEntry entry, String reason) {
        skipped.add(entry.path() + ": " + reason);
    }

    private static Map<String, String> unzip(byte[] zip) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
            }
        }
        return entries;
    }
}
