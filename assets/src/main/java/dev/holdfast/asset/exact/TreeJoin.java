package dev.holdfast.asset.exact;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.NodeName;
import dev.holdfast.repository.format.TreeEncoder;
import dev.holdfast.repository.format.TreeEncoding;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.write.BlobSaver;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Puts two trees together: what both have is joined if it is a directory in both, else the first one wins.
final class TreeJoin {
    private final TreeReader reader;
    private final BlobSaver saver;

    TreeJoin(TreeReader reader, BlobSaver saver) {
        this.reader = reader;
        this.saver = saver;
    }

    BlobId join(BlobId one, BlobId other) throws IOException, InterruptedException {
        if (one.equals(other)) {
            return one;
        }
        Map<NodeName, Node> nodes = new TreeMap<>();
        for (Node node : reader.read(one).nodes()) {
            nodes.put(node.name(), node);
        }
        for (Node node : reader.read(other).nodes()) {
            Optional<Node> present = Optional.ofNullable(nodes.get(node.name()));
            nodes.put(node.name(), present.isEmpty() ? node : both(present.get(), node));
        }
        TreeEncoder encoder = new TreeEncoder(TreeEncoding.COMPACT);
        encoder.reset();
        nodes.values().forEach(encoder::add);
        encoder.finish();
        return saver.save(BlobType.TREE, encoder.buffer(), 0, encoder.length());
    }

    private Node both(Node one, Node other) throws IOException, InterruptedException {
        if (one instanceof DirectoryNode first && other instanceof DirectoryNode second) {
            return new DirectoryNode(first.name(), first.metadata(), join(first.subtree(), second.subtree()));
        }
        return one;
    }
}
