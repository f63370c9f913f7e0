package dev.holdfast.repository.copy;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.Tree;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.tree.TreeSweep;
import java.io.IOException;
import java.util.List;

/// Whether a target has everything below a tree.
final class Completeness implements TreeSweep.Visitor {
    private final BlobSet seen;
    private volatile boolean complete = true;

    private Completeness(IndexedRepository target) {
        this.seen = new BlobSet(target.index());
    }

    static boolean of(BlobId root, IndexedRepository target, int workers, Progress progress)
            throws IOException, InterruptedException {
        Completeness question = new Completeness(target);
        new TreeSweep(target, workers, progress).sweep(List.of(root), question);
        return question.complete;
    }

    @Override
    public boolean enter(BlobId tree) {
        return see(BlobType.TREE, tree);
    }

    @Override
    public void tree(BlobId id, Tree tree) {
        tree.forEachContent(blob -> see(BlobType.DATA, blob));
    }

    @Override
    public void unreadable(BlobId id, IOException problem) {
        complete = false;
    }

    private boolean see(BlobType type, BlobId blob) {
        BlobSet.Added added = seen.add(type, blob);
        if (added == BlobSet.Added.MISSING) {
            complete = false;
        }
        return added == BlobSet.Added.FIRST;
    }
}
