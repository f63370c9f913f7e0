package dev.holdfast.repository.find;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.tree.TreePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The trees in which, at a certain path, nothing was found, the trees below them included. Keeps track of the
/// directories that are being searched.
final class BarrenTrees {
    /// About 20 MB.
    private static final int MOST = 200_000;

    private record Open(BlobId tree, TreePath path, long foundBefore) {}

    private final Map<BlobId, TreePath> barren = new HashMap<>();
    private final List<Open> open = new ArrayList<>();
    private long found;

    /// Whether the tree need not be searched, because it was, at this path, and gave nothing.
    boolean knows(BlobId tree, TreePath path) {
        TreePath known = barren.get(tree);
        return known != null && known.equals(path);
    }

    /// Something was found.
    void found() {
        found++;
    }

    /// Something could not be looked at: none of the open directories will count as barren.
    void unknown() {
        found++;
    }

    void enter(BlobId tree, TreePath path) {
        open.add(new Open(tree, path, found));
    }

    void leave() {
        Open left = open.removeLast();
        if (left.foundBefore == found && (barren.size() < MOST || barren.containsKey(left.tree))) {
            barren.put(left.tree, left.path);
        }
    }
}
