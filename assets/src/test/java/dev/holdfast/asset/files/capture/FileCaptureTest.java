package dev.holdfast.asset.files.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.files.select.Excludes;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.linux.LinuxFileSystem;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.NodeName;
import dev.holdfast.repository.format.Tree;
import dev.holdfast.repository.read.BlobReader;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.StorageFull;
import dev.holdfast.storage.fault.Fault;
import dev.holdfast.storage.fault.FaultyStorage;
import dev.holdfast.storage.fault.Operation;
import dev.holdfast.storage.memory.MemoryStorage;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.Seeds;
import dev.holdfast.testkit.TemporaryTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class FileCaptureTest {
    @RegisterExtension
    final Seeds seeds = new Seeds();

    private final LinuxFileSystem fileSystem = LinuxFileSystem.open();
    private final FaultyStorage storage = new FaultyStorage(new MemoryStorage());
    private final List<CaptureProblem> problems = Collections.synchronizedList(new ArrayList<>());
    private CaptureOptions options = CaptureOptions.defaults(ZoneOffset.UTC, 2);
    private Excludes excludes = Excludes.none();
    private Progress progress = Progress.NONE;
    private TemporaryTree temporary;
    private Path source;
    private OpenRepository repository;

    @BeforeEach
    void makeASource() throws IOException, InterruptedException {
        temporary = TemporaryTree.create();
        source = temporary.directory().toRealPath();
        repository = Repositories.in(storage);
    }

    @AfterEach
    void removeTheSource() {
        temporary.close();
    }

    private FileCapture.Captured capture(Optional<BlobId> parent, Path... paths)
            throws IOException, InterruptedException {
        IndexedRepository indexed = repository.loadIndex(Progress.NONE);
        try (WriteSession session = indexed.newWriteSession(WriteOptions.defaults())) {
            FileCapture.Captured captured = new FileCapture(fileSystem, indexed, session, repository.chunking())
                    .capture(
                            Stream.of(paths)
                                    .map(path -> FilePath.of(path.toString()))
                                    .toList(),
                            parent,
                            options,
                            excludes,
                            listener(),
                            progress);
            session.flush();
            return captured;
        }
    }

    private CaptureListener listener() {
        return new CaptureListener() {
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
        };
    }

    private Tree tree(FileCapture.Captured captured, Path directory) throws IOException, InterruptedException {
        try (TreeReader trees = repository.loadIndex(Progress.NONE).newTreeReader()) {
            Tree tree = trees.read(captured.root());
            for (Path name : directory) {
                Node node = tree.find(NodeName.of(name.toString())).orElseThrow();
                tree = trees.read(((DirectoryNode) node).subtree());
            }
            assertThat(tree.problems()).isEmpty();
            return tree;
        }
    }

    private static List<String> names(Tree tree) {
        return tree.nodes().stream().map(node -> node.name().toString()).toList();
    }

    private byte[] content(FileCapture.Captured captured, Path file) throws IOException, InterruptedException {
        Tree tree = tree(captured, Objects.requireNonNull(file.getParent()));
        FileNode node =
                (FileNode) tree.find(NodeName.of(file.getFileName().toString())).orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BlobReader reader = repository.loadIndex(Progress.NONE).newBlobReader()) {
            for (BlobId blob : node.content()) {
                bytes.write(reader.read(BlobType.DATA, blob));
            }
        }
        assertThat(node.size()).isEqualTo(bytes.size());
        return bytes.toByteArray();
    }

    private Path write(String name, String text) throws IOException {
        Path file = source.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static long parents(Path path) {
        return path.getNameCount();
    }

    @Test
    void countsWhatIsNewAndStoresIt() throws Exception {
        write("a", "alpha");
        write("dir/b", "beta");
        Files.createSymbolicLink(source.resolve("link"), Path.of("dir/b"));
        FileCapture.Captured captured = capture(Optional.empty(), source);
        assertThat(names(tree(captured, source))).containsExactly("a", "dir", "link");
        assertThat(content(captured, source.resolve("dir/b"))).isEqualTo("beta".getBytes(UTF_8));
        assertThat(captured.counts()).isEqualTo(new CaptureCounts(3, 0, 0, parents(source) + 2, 0, 0, 9));
        assertThat(problems).isEmpty();
    }

    @Test
    void readsNoFileThatIsUnchanged() throws Exception {
        write("a", "alpha");
        write("dir/b", "beta");
        Files.createSymbolicLink(source.resolve("link"), Path.of("dir/b"));
        FileCapture.Captured first = capture(Optional.empty(), source);
        long read = bytesReadBy(() -> {
            FileCapture.Captured second = capture(Optional.of(first.root()), source);
            // The directories on the way, such as that of all temporary files, may have changed.
            assertThat(tree(second, source)).isEqualTo(tree(first, source));
            assertThat(second.counts().filesUnmodified()).isEqualTo(3);
            assertThat(second.counts().files()).isEqualTo(3);
            assertThat(second.counts().directoriesUnmodified()).isGreaterThanOrEqualTo(2);
            assertThat(second.counts().directoriesNew()).isZero();
            assertThat(second.counts().bytes()).isEqualTo(9);
        });
        assertThat(read).as("files opened").isZero();
    }

    private interface Action {
        void run() throws IOException, InterruptedException;
    }

    /// How many files were read, told by the progress: only what is read is named there.
    private long bytesReadBy(Action action) throws IOException, InterruptedException {
        AtomicLong named = new AtomicLong();
        progress = new Watch(item -> named.incrementAndGet());
        action.run();
        return named.get();
    }

    private record Watch(Consumer<Object> watcher) implements Progress {
        @Override
        public void expect(long files, long bytes) {}

        @Override
        public void advance(long files, long bytes) {}

        @Override
        public void current(Object item) {
            watcher.accept(item);
        }

        @Override
        public void checkCancelled() {}
    }

    @Test
    void readsWhatHasChanged() throws Exception {
        write("same", "alpha");
        Path changed = write("changed", "beta");
        FileCapture.Captured first = capture(Optional.empty(), source);
        Files.writeString(changed, "gamma");
        FileCapture.Captured second = capture(Optional.of(first.root()), source);
        assertThat(content(second, changed)).isEqualTo("gamma".getBytes(UTF_8));
        assertThat(second.counts()).isEqualTo(new CaptureCounts(0, 1, 1, 0, parents(source) + 1, 0, 10));
    }

    @Test
    void storesAFileThatGrowsWhileItIsReadAndSaysSo() throws Exception {
        byte[] start = new byte[32 << 20];
        seeds.random().nextBytes(start);
        Path growing = Files.write(source.resolve("growing"), start);
        AtomicInteger appended = new AtomicInteger();
        Thread writer = Thread.ofPlatform().start(() -> {
            while (appended.get() >= 0) {
                append(growing, appended);
            }
        });
        while (appended.get() == 0) {
            Thread.sleep(1);
        }
        FileCapture.Captured captured = capture(Optional.empty(), source);
        appended.set(Integer.MIN_VALUE);
        writer.join();
        byte[] stored = content(captured, growing);
        assertThat(Files.readAllBytes(growing)).startsWith(stored);
        assertThat(problems).allMatch(problem -> problem.kind() == CaptureProblem.Kind.CHANGED);
        assertThat(problems).hasSize(1);
    }

    private static void append(Path file, AtomicInteger count) {
        try {
            Files.write(file, new byte[5000], StandardOpenOption.APPEND);
            count.incrementAndGet();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void reportsAFileThatVanishesBeforeItIsRead() throws Exception {
        write("a", "stays");
        Path vanishing = write("b", "goes");
        progress = new Watch(item -> {
            if (item.toString().endsWith("/b")) {
                assertThat(vanishing.toFile().delete()).isTrue();
            }
        });
        FileCapture.Captured captured = capture(Optional.empty(), source);
        assertThat(names(tree(captured, source))).containsExactly("a");
        assertThat(problems).extracting(CaptureProblem::kind).containsExactly(CaptureProblem.Kind.VANISHED);
        assertThat(problems.getFirst().message()).contains("/b");
    }

    @Test
    void keepsExcludedFilesOut() throws Exception {
        write("keep.txt", "1");
        write("drop.tmp", "2");
        write("cache/inside", "3");
        excludes = Excludes.builder()
                .pattern("test", "*.tmp")
                .pattern("test", "cache")
                .build();
        assertThat(names(tree(capture(Optional.empty(), source), source))).containsExactly("keep.txt");
    }

    @Test
    void capturesNestedSourcesOnce() throws Exception {
        write("one/two/file", "1");
        write("one/other", "2");
        write("beside", "3");
        FileCapture.Captured captured = capture(Optional.empty(), source.resolve("one/two"), source.resolve("one"));
        assertThat(names(tree(captured, source))).containsExactly("one");
        assertThat(names(tree(captured, source.resolve("one")))).containsExactly("other", "two");
        assertThat(captured.counts().files()).isEqualTo(2);
    }

    @Test
    void capturesOnlyTheSourcesOfADirectoryOnTheWay() throws Exception {
        write("a/wanted", "1");
        write("a/unwanted", "2");
        FileCapture.Captured captured = capture(Optional.empty(), source.resolve("a/wanted"));
        assertThat(names(tree(captured, source.resolve("a")))).containsExactly("wanted");
    }

    @Test
    void entersASymbolicLinkOnTheWayToASource() throws Exception {
        write("real/file", "1");
        Files.createSymbolicLink(source.resolve("link"), Path.of("real"));
        FileCapture.Captured captured = capture(Optional.empty(), source.resolve("link/file"));
        assertThat(names(tree(captured, source.resolve("link")))).containsExactly("file");
    }

    @Test
    void capturesADirectoryOfManyFiles() throws Exception {
        for (int i = 0; i < 5000; i++) {
            write("many/%05d".formatted(i), "content " + i);
        }
        FileCapture.Captured captured = capture(Optional.empty(), source);
        assertThat(names(tree(captured, source.resolve("many")))).hasSize(5000).isSorted();
        assertThat(content(captured, source.resolve("many/04321"))).isEqualTo("content 4321".getBytes(UTF_8));
    }

    @Test
    void capturesALargeFileInManyChunks() throws Exception {
        byte[] bytes = new byte[60 << 20];
        seeds.random().nextBytes(bytes);
        Path large = Files.write(source.resolve("large"), bytes);
        FileCapture.Captured captured = capture(Optional.empty(), source);
        assertThat(content(captured, large)).isEqualTo(bytes);
    }

    @Test
    void holdsFewDescriptorsInADeepTreeWithBrothersOnEveryLevel() throws Exception {
        RealProcess.command(
                        "perl",
                        "-e",
                        "chdir $ARGV[0]; for (1..3000) { mkdir 'a'; mkdir 'b'; open F, '>f'; close F; chdir 'a' or die }",
                        source.toString())
                .run(Duration.ofSeconds(60))
                .requireSuccess();
        long before = descriptors();
        AtomicLong most = new AtomicLong();
        progress = new Watch(item -> most.accumulateAndGet(descriptors(), Math::max));
        FileCapture.Captured captured = capture(Optional.empty(), source);
        assertThat(problems).isEmpty();
        assertThat(captured.counts().filesNew()).isEqualTo(3000);
        assertThat(captured.counts().directoriesNew()).isEqualTo(6000 + 1 + parents(source));
        assertThat(most.get()).isLessThan(before + 300);
        assertThat(descriptors()).isLessThanOrEqualTo(before + 5);
    }

    private static long descriptors() {
        String[] open = Path.of("/proc/self/fd").toFile().list();
        return open == null ? -1 : open.length;
    }

    @Test
    void stopsWhenItIsCancelledAndLeavesNothingOpen() throws Exception {
        for (int i = 0; i < 200; i++) {
            write("d" + i + "/file", "content " + i);
        }
        long before = descriptors();
        AtomicInteger asked = new AtomicInteger();
        progress = new Progress() {
            @Override
            public void expect(long files, long bytes) {}

            @Override
            public void advance(long files, long bytes) {}

            @Override
            public void current(Object item) {}

            @Override
            public void checkCancelled() {
                if (asked.incrementAndGet() > 50) {
                    throw new CancellationException("enough");
                }
            }
        };
        assertThatThrownBy(() -> capture(Optional.empty(), source))
                .isInstanceOf(CancellationException.class)
                .hasMessage("enough");
        assertThat(descriptors()).isLessThanOrEqualTo(before + 5);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("pack-upload"));
    }

    @Test
    void stopsWithinALargeFileWhenItIsCancelled() throws Exception {
        try (RandomAccessFile sparse =
                new RandomAccessFile(source.resolve("sparse").toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        AtomicInteger asked = new AtomicInteger();
        progress = new Progress() {
            @Override
            public void expect(long files, long bytes) {}

            @Override
            public void advance(long files, long bytes) {}

            @Override
            public void current(Object item) {}

            @Override
            public void checkCancelled() {
                if (asked.incrementAndGet() > 60) {
                    throw new CancellationException("enough");
                }
            }
        };
        assertThatThrownBy(() -> capture(Optional.empty(), source)).hasMessage("enough");
    }

    @Test
    void endsWithTheFailureOfTheRepository() throws Exception {
        byte[] bytes = new byte[40 << 20];
        seeds.random().nextBytes(bytes);
        Files.write(source.resolve("large"), bytes);
        for (int i = 0; i < 300; i++) {
            write("d" + i + "/file", "content " + i);
        }
        storage.on(
                Operation.PUT,
                ObjectKind.PACK,
                1,
                Integer.MAX_VALUE,
                new Fault.Before(() -> new StorageFull("no room left", null)));
        long before = descriptors();
        assertThatThrownBy(() -> capture(Optional.empty(), source))
                .isInstanceOf(StorageFull.class)
                .hasMessage("no room left");
        assertThat(descriptors()).isLessThanOrEqualTo(before + 5);
    }

    @Test
    void passesOnAnErrorOfTheListenerAsItIs() throws Exception {
        write("a", "1");
        progress = new Watch(item -> {
            throw new IllegalStateException("a bug in the display");
        });
        assertThatThrownBy(() -> capture(Optional.empty(), source))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug in the display");
    }
}
