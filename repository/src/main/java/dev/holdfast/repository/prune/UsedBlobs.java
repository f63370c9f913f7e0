package dev.holdfast.repository.prune;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.Tree;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreeSweep;
import java.io.IOException;
import java.util.List;

/// Finds all blobs that snapshots lead to. Anything missing or unreadable on the way ends it: what lies behind cannot
/// be told from what nobody needs.
final class UsedBlobs implements TreeSweep.Visitor {
    private final BlobSet used;

    private UsedBlobs(BlobSet used) {
        this.used = used;
    }

    static BlobSet of(IndexedRepository repository, List<StoredSnapshot> snapshots, int workers, Progress progress)
            throws IOException, InterruptedException {
        UsedBlobs found = new UsedBlobs(new BlobSet(repository.index()));
        List<BlobId> roots =
                snapshots.stream().map(stored -> stored.snapshot().tree()).toList();
        new TreeSweep(repository, workers, progress).sweep(roots, found);
        return found.used;
    }

    @Override
    public boolean enter(BlobId tree) throws PruneRefused {
        return add(BlobType.TREE, tree);
    }

    @Override
    public void tree(BlobId id, Tree tree) throws PruneRefused {
        for (Node node : tree.nodes()) {
            if (node instanceof FileNode file) {
                for (BlobId blob : file.content()) {
                    add(BlobType.DATA, blob);
                }
            }
        }
    }

    @Override
    public void unreadable(BlobId id, IOException problem) throws PruneRefused {
        throw new PruneRefused("tree '" + id + "' is needed but cannot be read: " + problem.getMessage(), problem);
    }

    private boolean add(BlobType type, BlobId blob) throws PruneRefused {
        return switch (used.add(type, blob)) {
            case FIRST -> true;
            case AGAIN -> false;
            case MISSING ->
                throw new PruneRefused(
                        type.jsonName() + " blob '" + blob + "' is needed but no index file names it", null);
        };
    }
}
