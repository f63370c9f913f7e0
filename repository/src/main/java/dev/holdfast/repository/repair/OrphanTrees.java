package dev.holdfast.repository.repair;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.Tree;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.tree.TreeSweep;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Finds out which of some trees are not below another one of them.
final class OrphanTrees implements TreeSweep.Visitor {
    private final BlobSet seen;
    private final BlobSet inner;
    private final Queue<BlobId> readable = new ConcurrentLinkedQueue<>();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();

    OrphanTrees(BlobIndex index) {
        this.seen = new BlobSet(index);
        this.inner = new BlobSet(index);
    }

    /// Those that can be read and are below none that can.
    List<BlobId> tops() {
        return readable.stream()
                .filter(tree -> !inner.contains(BlobType.TREE, tree))
                .toList();
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public boolean enter(BlobId tree) {
        return seen.add(BlobType.TREE, tree) == BlobSet.Added.FIRST;
    }

    @Override
    public void tree(BlobId id, Tree tree) {
        readable.add(id);
        for (Node node : tree.nodes()) {
            if (node instanceof DirectoryNode directory) {
                inner.add(BlobType.TREE, directory.subtree());
            }
        }
    }

    @Override
    public void unreadable(BlobId id, IOException problem) {
        problems.add(String.valueOf(problem.getMessage()));
    }
}
