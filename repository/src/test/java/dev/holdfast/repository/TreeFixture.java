package dev.holdfast.repository;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.ByteString;
import dev.holdfast.repository.format.DeviceNode;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FifoNode;
import dev.holdfast.repository.format.FileMode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.MetadataBuilder;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.NodeName;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.SocketNode;
import dev.holdfast.repository.format.SymlinkNode;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.format.TreeEncoder;
import dev.holdfast.repository.format.TreeEncoding;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.write.BlobSaver;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/// Directory trees for tests, written down as they look and stored in a real repository:
///
/// ```
/// fixture.snapshot(dir("etc", file("hosts", "127.0.0.1 localhost"), symlink("motd", "/run/motd")));
/// ```
public final class TreeFixture {
    /// The time of modification of everything that does not say otherwise.
    public static final Timestamp TIME = Timestamp.utc(1_700_000_000L, 123_456_789);

    private final IndexedRepository repository;

    public TreeFixture(IndexedRepository repository) {
        this.repository = repository;
    }

    /// Something in a directory. Immutable.
    public static final class Item {
        private final NodeName name;
        private final UnaryOperator<MetadataBuilder> metadata;
        private final Maker maker;

        private Item(NodeName name, UnaryOperator<MetadataBuilder> metadata, Maker maker) {
            this.name = name;
            this.metadata = metadata;
            this.maker = maker;
        }

        /// The same with other metadata.
        public Item with(UnaryOperator<MetadataBuilder> change) {
            return new Item(name, builder -> change.apply(metadata.apply(builder)), maker);
        }

        /// The same under a name of these bytes, one for each character.
        public Item named(String latin1) {
            return new Item(NodeName.of(latin1.getBytes(ISO_8859_1)), metadata, maker);
        }
    }

    @FunctionalInterface
    private interface Maker {
        Node make(NodeName name, Metadata metadata, BlobSaver saver) throws IOException, InterruptedException;
    }

    /// A file; each text becomes a blob of its own.
    public static Item file(String name, String... blobs) {
        return item(name, 0644, (at, metadata, saver) -> {
            List<BlobId> content = new ArrayList<>();
            long size = 0;
            for (String blob : blobs) {
                byte[] bytes = blob.getBytes(UTF_8);
                content.add(saver.save(BlobType.DATA, bytes, 0, bytes.length));
                size += bytes.length;
            }
            return new FileNode(at, metadata, size, content);
        });
    }

    /// A file as a node says it, whether or not its blobs exist.
    public static Item claimedFile(String name, long size, BlobId... content) {
        return item(name, 0644, (at, metadata, saver) -> new FileNode(at, metadata, size, List.of(content)));
    }

    /// A directory.
    public static Item dir(String name, Item... items) {
        return item(
                name,
                FileMode.DIRECTORY | 0755,
                (at, metadata, saver) -> new DirectoryNode(at, metadata, tree(saver, items)));
    }

    /// A directory as a node says it, whether or not its tree exists.
    public static Item claimedDir(String name, BlobId tree) {
        return item(name, FileMode.DIRECTORY | 0755, (at, metadata, saver) -> new DirectoryNode(at, metadata, tree));
    }

    /// A symbolic link.
    public static Item symlink(String name, String target) {
        return item(
                name,
                FileMode.SYMLINK | 0777,
                (at, metadata, saver) -> new SymlinkNode(at, metadata, ByteString.of(target)));
    }

    /// A named pipe.
    public static Item fifo(String name) {
        return item(name, FileMode.NAMED_PIPE | 0644, (at, metadata, saver) -> new FifoNode(at, metadata));
    }

    /// A socket.
    public static Item socket(String name) {
        return item(name, FileMode.SOCKET | 0755, (at, metadata, saver) -> new SocketNode(at, metadata));
    }

    /// A character device.
    public static Item device(String name, long number) {
        return item(
                name,
                FileMode.DEVICE | FileMode.CHARACTER_DEVICE | 0600,
                (at, metadata, saver) -> new DeviceNode(at, metadata, DeviceNode.Kind.CHARACTER, number));
    }

    private static Item item(String name, int mode, Maker maker) {
        return new Item(
                NodeName.of(name),
                builder ->
                        builder.mode(new FileMode(mode)).mtime(TIME).atime(TIME).ctime(TIME),
                maker);
    }

    /// Stores a directory with these items and returns its tree.
    public BlobId tree(Item... items) throws IOException, InterruptedException {
        try (WriteSession session = repository.newWriteSession(WriteOptions.defaults());
                BlobSaver saver = session.newSaver()) {
            BlobId tree = tree(saver, items);
            session.flush();
            return tree;
        }
    }

    /// Stores `depth` directories of this name, each in the one before, with an item in the innermost, and returns the
    /// outermost tree.
    public BlobId chain(String name, int depth, Item bottom) throws IOException, InterruptedException {
        try (WriteSession session = repository.newWriteSession(WriteOptions.defaults());
                BlobSaver saver = session.newSaver()) {
            BlobId tree = tree(saver, bottom);
            for (int i = 0; i < depth; i++) {
                tree = tree(saver, claimedDir(name, tree));
            }
            session.flush();
            return tree;
        }
    }

    private static BlobId tree(BlobSaver saver, Item... items) throws IOException, InterruptedException {
        TreeEncoder encoder = new TreeEncoder(TreeEncoding.COMPACT);
        List<Item> sorted = Arrays.stream(items)
                .sorted(Comparator.comparing(item -> item.name))
                .toList();
        for (Item item : sorted) {
            Metadata metadata = item.metadata.apply(Metadata.builder()).build();
            encoder.add(item.maker.make(item.name, metadata, saver));
        }
        encoder.finish();
        return saver.save(BlobType.TREE, encoder.buffer(), 0, encoder.length());
    }

    /// Stores a snapshot with these items in its root.
    public StoredSnapshot snapshot(Item... items) throws IOException, InterruptedException {
        return snapshotOf(tree(items));
    }

    /// Stores a snapshot with this root.
    public StoredSnapshot snapshotOf(BlobId tree) throws IOException, InterruptedException {
        Snapshot snapshot = Snapshot.builder(TIME, tree)
                .hostname("test-host")
                .paths(List.of("/data"))
                .build();
        return new StoredSnapshot(repository.repository().snapshots().save(snapshot), snapshot);
    }
}
