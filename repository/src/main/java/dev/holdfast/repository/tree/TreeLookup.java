package dev.holdfast.repository.tree;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.NodeName;
import java.io.IOException;
import java.util.Optional;

/// Finds what lies at a path of a snapshot, reading only the trees on the way. Symbolic links are not followed. Not
/// thread-safe; the reader stays the caller's.
public final class TreeLookup {
    private final TreeReader reader;

    public TreeLookup(TreeReader reader) {
        this.reader = reader;
    }

    /// What lies at `path` below the directory listed by `root`.
    ///
    /// @throws PathNotFound if nothing does
    /// @throws TreeUnreadable if a directory on the way cannot be read
    public TreePlace find(BlobId root, TreePath path) throws IOException, InterruptedException {
        TreePlace place = new TreePlace(TreePath.ROOT, Optional.empty(), Optional.of(root));
        for (NodeName name : path.names()) {
            place = step(place, name, path);
        }
        return place;
    }

    private TreePlace step(TreePlace from, NodeName name, TreePath wanted) throws IOException, InterruptedException {
        BlobId tree = from.tree().orElse(null);
        if (tree == null) {
            throw PathNotFound.notADirectory(wanted, from.path(), from.node().orElseThrow());
        }
        Node node = read(from.path(), tree, name).orElseThrow(() -> PathNotFound.missing(wanted, from.path(), name));
        Optional<BlobId> subtree =
                node instanceof DirectoryNode directory ? Optional.of(directory.subtree()) : Optional.empty();
        return new TreePlace(from.path().child(name), Optional.of(node), subtree);
    }

    private Optional<Node> read(TreePath path, BlobId tree, NodeName name) throws TreeUnreadable, InterruptedException {
        try {
            return reader.read(tree).find(name);
        } catch (IOException problem) {
            throw new TreeUnreadable(path, tree, problem);
        }
    }
}
