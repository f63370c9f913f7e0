package dev.holdfast.repository.repair;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.Tree;
import dev.holdfast.repository.format.TreeEncoder;
import dev.holdfast.repository.format.TreeEncoding;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.write.BlobSaver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Makes trees whole by taking out what is missing: content of files, and what was in directories that cannot be read.
/// Trees that are whole keep their ids. Not thread-safe.
final class TreeRepair {
    private final BlobIndex index;
    private final TreeReader reader;
    private final BlobSaver saver;
    private final Consumer<String> changes;
    private final TreeEncoder encoder = new TreeEncoder(TreeEncoding.RESTIC);
    private final Map<BlobId, BlobId> done = new HashMap<>();

    /// @param changes is told what is taken out
    TreeRepair(BlobIndex index, TreeReader reader, BlobSaver saver, Consumer<String> changes) {
        this.index = index;
        this.reader = reader;
        this.saver = saver;
        this.changes = changes;
    }

    /// The tree itself, or the one that is whole instead; nothing if it cannot be read.
    Optional<BlobId> repair(BlobId id, TreePath path) throws IOException, InterruptedException {
        BlobId known = done.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Tree tree;
        try {
            tree = reader.read(id);
        } catch (IOException problem) {
            changes.accept("directory '" + path + "' cannot be read: " + problem.getMessage());
            return Optional.empty();
        }
        List<Node> nodes = new ArrayList<>(tree.nodes().size());
        boolean changed = !tree.problems().isEmpty();
        for (Node node : tree.nodes()) {
            Node repaired = repair(node, path);
            changed |= !repaired.equals(node);
            nodes.add(repaired);
        }
        BlobId result = changed ? save(nodes) : id;
        done.put(id, result);
        return Optional.of(result);
    }

    private Node repair(Node node, TreePath parent) throws IOException, InterruptedException {
        return switch (node) {
            case DirectoryNode directory -> {
                Optional<BlobId> subtree = repair(directory.subtree(), parent.child(directory.name()));
                BlobId whole = subtree.isPresent() ? subtree.get() : save(List.of());
                yield new DirectoryNode(directory.name(), directory.metadata(), whole);
            }
            case FileNode file -> repair(file, parent);
            default -> node;
        };
    }

    private FileNode repair(FileNode file, TreePath parent) {
        List<BlobId> content = new ArrayList<>(file.content().size());
        long size = 0;
        for (BlobId blob : file.content()) {
            Optional<BlobLocation> place = index.find(BlobType.DATA, blob);
            if (place.isPresent()) {
                content.add(blob);
                size += place.get().plainLength();
            }
        }
        int missing = file.content().size() - content.size();
        if (missing == 0) {
            return file;
        }
        changes.accept("file '" + parent.child(file.name()) + "' loses " + missing + " of "
                + file.content().size() + " parts: " + size + " of " + file.size() + " bytes are left");
        return new FileNode(file.name(), file.metadata(), size, content);
    }

    /// Sorted, and each name once: a tree that was wrong in that is mended on the way.
    private BlobId save(List<Node> nodes) throws IOException, InterruptedException {
        encoder.reset();
        List<Node> sorted =
                nodes.stream().sorted(Comparator.comparing(Node::name)).toList();
        for (int at = 0; at < sorted.size(); at++) {
            if (at == 0 || sorted.get(at).name().compareTo(sorted.get(at - 1).name()) != 0) {
                encoder.add(sorted.get(at));
            }
        }
        encoder.finish();
        return saver.save(BlobType.TREE, encoder.buffer(), 0, encoder.length());
    }
}
