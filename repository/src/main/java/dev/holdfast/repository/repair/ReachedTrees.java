package dev.holdfast.repository.repair;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.Tree;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.tree.TreeSweep;
import java.io.IOException;

/// The trees that a sweep comes to. What cannot be read leads nowhere.
final class ReachedTrees implements TreeSweep.Visitor {
    private final BlobSet trees;

    ReachedTrees(BlobIndex index) {
        this.trees = new BlobSet(index);
    }

    BlobSet trees() {
        return trees;
    }

    @Override
    public boolean enter(BlobId tree) {
        return trees.add(BlobType.TREE, tree) == BlobSet.Added.FIRST;
    }

    @Override
    public void tree(BlobId id, Tree tree) {
        // where it leads, the sweep asks by itself
    }

    @Override
    public void unreadable(BlobId id, IOException problem) {
        // a check says so; here it only counts what can be reached
    }
}
