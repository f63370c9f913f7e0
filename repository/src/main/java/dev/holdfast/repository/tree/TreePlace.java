package dev.holdfast.repository.tree;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.Node;
import java.util.Optional;

/// What was found at a path of a snapshot.
///
/// @param node empty for the root, which has none
/// @param tree the listing of a directory, the root included; empty for everything else
public record TreePlace(TreePath path, Optional<Node> node, Optional<BlobId> tree) {

    /// The listing of the directory.
    ///
    /// @throws PathNotFound if it is not a directory
    public BlobId requireTree() throws PathNotFound {
        return tree.orElseThrow(() -> PathNotFound.notADirectory(path, path, node.orElseThrow()));
    }
}
