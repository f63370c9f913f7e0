package dev.holdfast.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.browse.Browse;
import dev.holdfast.repository.browse.Depth;
import dev.holdfast.repository.diff.Diff;
import dev.holdfast.repository.diff.DiffSummary;
import dev.holdfast.repository.diff.Tally;
import dev.holdfast.repository.find.Find;
import dev.holdfast.repository.find.WantedObjects;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.DeviceNode;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FifoNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.FormatException;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.SocketNode;
import dev.holdfast.repository.format.SymlinkNode;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.format.UnknownNode;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.stats.Count;
import dev.holdfast.repository.stats.CountMode;
import dev.holdfast.repository.stats.Stats;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.UnreadableHandler;
import dev.holdfast.storage.local.LocalStorage;
import dev.holdfast.testkit.Json;
import dev.holdfast.testkit.OddTree;
import dev.holdfast.testkit.OddTree.Part;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import dev.holdfast.testkit.TemporaryTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Listing, finding, comparing and counting say the same as the real restic about a repository of its own with two
/// snapshots.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InspectionIT {
    private TemporaryTree temporary;
    private ResticRepository theirs;
    private IndexedRepository ours;
    private StoredSnapshot older;
    private StoredSnapshot newer;

    @BeforeAll
    void backUpTwice() throws Exception {
        temporary = TemporaryTree.create();
        Path tree = Files.createDirectory(temporary.directory().resolve("tree"));
        OddTree.build(
                tree,
                2,
                EnumSet.of(Part.NAMES, Part.LINKS, Part.SPECIAL, Part.MODES, Part.EMPTY, Part.MANY, Part.TIMES));
        Path place = temporary.directory().resolve("repository");
        theirs = RealRestic.installed().repository(place, Repositories.PASSWORD);
        theirs.init(2);
        theirs.backup(tree, ".").requireSuccess();
        change(tree);
        theirs.backup(tree, ".").requireSuccess();
        OpenRepository opened = Repositories.open(LocalStorage.at(place));
        List<StoredSnapshot> snapshots = opened.snapshots().list(SnapshotFilter.ALL, (id, problem) -> {
            throw new AssertionError(problem);
        });
        older = snapshots.get(0);
        newer = snapshots.get(1);
        ours = opened.loadIndex(Progress.NONE);
    }

    private static void change(Path tree) throws Exception {
        shell(
                tree,
                "rm -r empty; mkdir -p added/deep; echo new > added/deep/file; cp -a many copied;"
                        + " f=$(find many -type f | sort | head -n 1); echo more >> \"$f\"; chmod 600 many/*/*1;"
                        + " ln -s nowhere added/link; mkfifo added/fifo");
    }

    private static void shell(Path directory, String script) throws InterruptedException {
        RealProcess.command("sh", "-ec", script)
                .in(directory)
                .run(Duration.ofMinutes(1))
                .requireSuccess();
    }

    @AfterAll
    void remove() {
        temporary.close();
    }

    @Test
    void listsWhatResticLists() throws Exception {
        List<String> expected = theirs.list(older.id().toString()).stream()
                .filter(line -> line.get("struct_type").text().equals("node"))
                .map(line -> line.get("type").text() + " " + line.get("path").text() + " "
                        + (line.has("size") ? line.get("size").number() : 0) + " "
                        + line.get("uid").number() + " "
                        + instant(line.get("mtime").text()))
                .toList();

        List<String> found = new ArrayList<>();
        new Browse(ours)
                .list(
                        older.snapshot().tree(),
                        TreePath.ROOT,
                        Depth.ALL,
                        entry -> found.add(type(entry.node()) + " " + entry.path() + " "
                                + (entry.node() instanceof FileNode file ? file.size() : 0) + " "
                                + entry.node().metadata().uid() + " "
                                + instant(entry.node().metadata().mtime().toString())),
                        UnreadableHandler.FAIL,
                        Progress.NONE);

        assertThat(found).hasSameSizeAs(expected);
        assertThat(onlyText(found)).isEqualTo(onlyText(expected)).hasSizeGreaterThan(2_000);
    }

    @Test
    void findsTheBlobsTreesAndPacksThatResticFinds() throws Exception {
        FileNode file = anyFile("/many");
        BlobId blob = file.content().getFirst();
        BlobId tree = new Browse(ours)
                .find(older.snapshot().tree(), TreePath.of("/many"))
                .requireTree();
        String pack =
                ours.index().find(BlobType.DATA, blob).orElseThrow().pack().toString();

        assertSameUses("--blob", blob.toString(), WantedObjects.blobs(ours.index(), List.of(blob.toString())));
        assertSameUses("--tree", tree.toString(), WantedObjects.trees(ours.index(), List.of(tree.toString())));
        assertSameUses("--pack", pack, WantedObjects.packs(ours.index(), List.of(pack)));
    }

    private FileNode anyFile(String directory) throws Exception {
        List<FileNode> files = new ArrayList<>();
        new Browse(ours)
                .list(
                        newer.snapshot().tree(),
                        TreePath.of(directory),
                        Depth.ALL,
                        entry -> {
                            if (entry.node() instanceof FileNode file
                                    && !file.content().isEmpty()) {
                                files.add(file);
                            }
                        },
                        UnreadableHandler.FAIL,
                        Progress.NONE);
        return files.get(files.size() / 2);
    }

    /// In one snapshot at a time, because restic stops a search for trees when it has found each once.
    private void assertSameUses(String option, String id, WantedObjects wanted) throws Exception {
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (StoredSnapshot snapshot : List.of(older, newer)) {
            Json.parse(theirs.run(
                                    "find",
                                    "--json",
                                    option,
                                    id,
                                    "--snapshot",
                                    snapshot.id().toString())
                            .requireSuccess()
                            .output())
                    .elements()
                    .forEach(match -> expected.add(match.get("object_type").text() + " "
                            + match.get("id").text() + " " + match.get("path").text() + " "
                            + match.get("snapshot").text()));
            new Find(ours)
                    .objects(
                            List.of(snapshot),
                            wanted,
                            (where, use) -> found.add((use.type().jsonName().equals("data") ? "blob" : "tree") + " "
                                    + use.id() + " " + use.path() + " " + where.id()),
                            (where, problem) -> {
                                throw problem;
                            },
                            Progress.NONE);
        }
        assertThat(expected).isNotEmpty();
        assertThat(onlyText(found))
                .containsExactlyInAnyOrderElementsOf(Stream.of(onlyText(expected))
                        .flatMap(List::stream)
                        .distinct()
                        .toList());
    }

    @Test
    void comparesAsResticCompares() throws Exception {
        List<Json> lines = theirs
                .run(
                        "diff",
                        "--json",
                        "--metadata",
                        older.id().toString(),
                        newer.id().toString())
                .requireSuccess()
                .lines()
                .stream()
                .map(Json::parse)
                .toList();
        List<String> expected = lines.stream()
                .filter(line -> line.get("message_type").text().equals("change"))
                .map(line ->
                        line.get("modifier").text() + " " + line.get("path").text())
                .toList();

        List<String> found = new ArrayList<>();
        DiffSummary summary = new Diff(ours)
                .compare(
                        older.snapshot().tree(),
                        newer.snapshot().tree(),
                        difference -> found.add(difference.change().sign() + " " + difference.path()
                                + (difference.directory() ? "/" : "")),
                        UnreadableHandler.FAIL,
                        Progress.NONE);

        // restic also marks a directory whose tree is another though nothing else about it is
        assertThat(onlyText(expected)).containsAll(onlyText(found));
        List<String> more = new ArrayList<>(onlyText(expected));
        more.removeAll(found);
        assertThat(more).allMatch(line -> line.startsWith("U ") && line.endsWith("/"));
        assertThat(found).anyMatch(line -> line.startsWith("M ")).anyMatch(line -> line.startsWith("- /empty/"));
        Json numbers = lines.getLast();
        assertThat(summary.changedFiles())
                .isEqualTo(numbers.get("changed_files").number());
        assertThat(summary.added()).isEqualTo(tally(numbers.get("added")));
        assertThat(summary.removed()).isEqualTo(tally(numbers.get("removed")));
    }

    private static Tally tally(Json json) {
        return new Tally(
                json.get("files").number(),
                json.get("dirs").number(),
                json.get("others").number(),
                json.get("data_blobs").number(),
                json.get("tree_blobs").number(),
                json.get("bytes").number());
    }

    @Test
    void countsAsResticCounts() throws Exception {
        for (CountMode mode : CountMode.values()) {
            // restic takes the snapshots in the order of their ids, on which the last of these depends
            switch (mode) {
                case RESTORE_SIZE, FILES_BY_CONTENTS, RAW_DATA -> assertSameCount(mode, List.of(older, newer));
                case BLOBS_PER_FILE -> assertSameCount(mode, List.of(newer));
            }
        }
    }

    private void assertSameCount(CountMode mode, List<StoredSnapshot> snapshots) throws Exception {
        List<String> words = new ArrayList<>(List.of("stats", "--json", "--mode", mode.word()));
        snapshots.forEach(snapshot -> words.add(snapshot.id().toString()));
        Json expected = Json.parse(
                theirs.run(words.toArray(String[]::new)).requireSuccess().output());

        Count count = new Stats(ours).count(mode, snapshots, UnreadableHandler.FAIL, Progress.NONE);

        assertThat(count.bytes()).as(mode.word()).isEqualTo(number(expected, "total_size"));
        assertThat(count.blobs()).as(mode.word()).isEqualTo(number(expected, "total_blob_count"));
        if (expected.has("total_uncompressed_size")) {
            assertThat(count.storage().uncompressed()).isEqualTo(number(expected, "total_uncompressed_size"));
        }
        if (mode != CountMode.RAW_DATA) {
            assertThat(mode == CountMode.RESTORE_SIZE ? count.entries() : count.files())
                    .as(mode.word())
                    .isEqualTo(number(expected, "total_file_count"));
        }
    }

    private static long number(Json json, String name) {
        return json.has(name) ? json.get(name).number() : 0;
    }

    private static String instant(String time) {
        try {
            Timestamp parsed = Timestamp.parse(time);
            return parsed.epochSecond() + "." + parsed.nano();
        } catch (FormatException problem) {
            throw new AssertionError(problem);
        }
    }

    /// Without the lines in which some byte was no text, which Go and Java replace differently.
    private static List<String> onlyText(List<String> lines) {
        return lines.stream().filter(line -> line.indexOf('\ufffd') < 0).toList();
    }

    private static String type(Node node) {
        return switch (node) {
            case FileNode _ -> "file";
            case DirectoryNode _ -> "dir";
            case SymlinkNode _ -> "symlink";
            case FifoNode _ -> "fifo";
            case SocketNode _ -> "socket";
            case DeviceNode device -> device.kind() == DeviceNode.Kind.BLOCK ? "dev" : "chardev";
            case UnknownNode unknown -> unknown.type().toString();
        };
    }
}
