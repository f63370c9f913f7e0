package dev.holdfast.repository.diff;

import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.tree.TreePath;
import java.util.Optional;

/// One entry that differs.
///
/// @param path below the directories that are compared
/// @param before empty if it was added
/// @param after empty if it was removed
public record Difference(TreePath path, Change change, Optional<Node> before, Optional<Node> after) {

    /// Whether the entry, as it is after, or was before it was removed, is a directory.
    public boolean directory() {
        return after.or(() -> before).filter(DirectoryNode.class::isInstance).isPresent();
    }
}
