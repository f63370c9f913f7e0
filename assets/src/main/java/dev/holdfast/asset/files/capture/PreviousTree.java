package dev.holdfast.asset.files.capture;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.Tree;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What the parent recovery point says about one directory.
record PreviousTree(Tree tree, Optional<BlobId> id) {
    static final PreviousTree NONE = new PreviousTree(new Tree(List.of(), List.of()), Optional.empty());

    /// Reads the tree of the node, if it is a directory. A tree that cannot be read counts as none: then everything
    /// in the directory is read again, so the new recovery point is whole even where the parent is damaged.
    static PreviousTree of(Optional<Node> node, CaptureRun run) throws InterruptedException {
        if (node.isEmpty() || !(node.get() instanceof DirectoryNode directory)) {
            return NONE;
        }
        try {
            return new PreviousTree(
                    run.context.worker().trees().read(directory.subtree()), Optional.of(directory.subtree()));
        } catch (IOException problem) {
            run.parentDamaged(problem);
            return NONE;
        }
    }

    /// The tree of this directory if it holds exactly these nodes: then it need not be encoded again.
    Optional<BlobId> idIfOf(List<Node> nodes) {
        return tree.problems().isEmpty() && tree.nodes().equals(nodes) ? id : Optional.empty();
    }
}
