package dev.holdfast.repository.diff;

import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.tree.TreePath;
import java.util.List;
import java.util.Optional;

/// Two directories of the same path, or a directory and nothing, and how far they have been compared.
final class Level {
    private final TreePath path;
    private final List<Node> before;
    private final List<Node> after;
    private int nextBefore;
    private int nextAfter;

    /// A name that one or both directories have.
    record Pair(TreePath path, Optional<Node> before, Optional<Node> after) {}

    /// @param before in ascending order of names
    /// @param after in ascending order of names
    Level(TreePath path, List<Node> before, List<Node> after) {
        this.path = path;
        this.before = before;
        this.after = after;
    }

    boolean hasNext() {
        return nextBefore < before.size() || nextAfter < after.size();
    }

    Pair next() {
        int order = order();
        Optional<Node> left = order <= 0 ? Optional.of(before.get(nextBefore++)) : Optional.empty();
        Optional<Node> right = order >= 0 ? Optional.of(after.get(nextAfter++)) : Optional.empty();
        return new Pair(path.child(left.or(() -> right).orElseThrow().name()), left, right);
    }

    private int order() {
        if (nextBefore == before.size()) {
            return 1;
        }
        if (nextAfter == after.size()) {
            return -1;
        }
        return before.get(nextBefore).name().compareTo(after.get(nextAfter).name());
    }
}
