package dev.holdfast.asset.point;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FileMode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Metadata;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.NodeName;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.format.TreeEncoder;
import dev.holdfast.repository.format.TreeEncoding;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.write.BlobSaver;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The directories of a recovery point in the making. Safe for use by many threads.
final class PointTree {
    private static final int DIRECTORY_PERMISSIONS = 0755;

    private final TreePath base;
    private final Timestamp time;
    private final Directory root = new Directory();

    PointTree(TreePath base, Timestamp time) {
        this.base = base;
        this.time = time;
    }

    /// @param path of the file below the base
    synchronized void add(TreePath path, int permissions, long size, List<BlobId> content) {
        Directory directory = root;
        List<NodeName> names = base.resolve(path).names();
        for (NodeName name : names.subList(0, names.size() - 1)) {
            directory = directory.enter(name);
        }
        NodeName name = names.getLast();
        FileNode file = new FileNode(name, metadata(permissions, 0), size, content);
        if (directory.files.putIfAbsent(name, file) != null || directory.directories.containsKey(name)) {
            throw new IllegalStateException("two entries of the recovery point are called '" + path + "'");
        }
    }

    /// The root tree, and how many directories there are below it.
    record Saved(BlobId root, long directories) {}

    synchronized Saved save(BlobSaver saver) throws IOException, InterruptedException {
        return save(root, saver);
    }

    private Saved save(Directory directory, BlobSaver saver) throws IOException, InterruptedException {
        Map<NodeName, Node> nodes = new TreeMap<>(directory.files);
        long count = 0;
        for (Map.Entry<NodeName, Directory> entry : directory.directories.entrySet()) {
            Saved below = save(entry.getValue(), saver);
            count += 1 + below.directories();
            Metadata metadata = metadata(DIRECTORY_PERMISSIONS, FileMode.DIRECTORY);
            nodes.put(entry.getKey(), new DirectoryNode(entry.getKey(), metadata, below.root()));
        }
        TreeEncoder encoder = new TreeEncoder(TreeEncoding.COMPACT);
        encoder.reset();
        nodes.values().forEach(encoder::add);
        encoder.finish();
        return new Saved(saver.save(BlobType.TREE, encoder.buffer(), 0, encoder.length()), count);
    }

    private Metadata metadata(int permissions, int type) {
        return Metadata.builder()
                .mode(new FileMode(permissions | type))
                .mtime(time)
                .atime(time)
                .ctime(time)
                .build();
    }

    /// Entries in the order of the bytes of their names, which is the order of a tree.
    private static final class Directory {
        private final Map<NodeName, FileNode> files = new TreeMap<>();
        private final Map<NodeName, Directory> directories = new TreeMap<>();

        Directory enter(NodeName name) {
            if (files.containsKey(name)) {
                throw new IllegalStateException(
                        "a file and a directory of the recovery point are called '" + name + "'");
            }
            return directories.computeIfAbsent(name, _ -> new Directory());
        }
    }
}
