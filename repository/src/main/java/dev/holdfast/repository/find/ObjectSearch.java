package dev.holdfast.repository.find;

import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.tree.TreeUnreadable;
import dev.holdfast.repository.tree.TreeWalk;
import dev.holdfast.repository.tree.WalkVisitor;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;

/// The search for the uses of blobs in one snapshot. What a tree holds does not depend on its path, so a barren one
/// is barren everywhere.
final class ObjectSearch implements WalkVisitor {
    private final StoredSnapshot snapshot;
    private final WantedObjects wanted;
    private final BarrenTrees barren;
    private final ObjectMatches matches;
    private final UnreadableTrees problems;

    /// The listings of the directories on the way to where the walk stands, the innermost first.
    private final Deque<BlobId> trees = new ArrayDeque<>();

    ObjectSearch(
            StoredSnapshot snapshot,
            WantedObjects wanted,
            BarrenTrees barren,
            ObjectMatches matches,
            UnreadableTrees problems) {
        this.snapshot = snapshot;
        this.wanted = wanted;
        this.barren = barren;
        this.matches = matches;
        this.problems = problems;
    }

    void run(TreeReader reader, Progress progress) throws IOException, InterruptedException {
        BlobId root = snapshot.snapshot().tree();
        if (enter(root, TreePath.ROOT) == Step.ENTER) {
            new TreeWalk(reader, progress).walk(TreePath.ROOT, root, this);
        }
    }

    @Override
    public Step entry(TreePath path, Node node) throws IOException, InterruptedException {
        if (node instanceof DirectoryNode directory) {
            return enter(directory.subtree(), path);
        }
        if (node instanceof FileNode file && !wanted.data().isEmpty()) {
            for (BlobId blob : new LinkedHashSet<>(file.content())) {
                if (wanted.data().contains(blob)) {
                    found(BlobType.DATA, blob, path);
                }
            }
        }
        return Step.SKIP;
    }

    private Step enter(BlobId tree, TreePath path) throws IOException, InterruptedException {
        if (wanted.trees().contains(tree)) {
            found(BlobType.TREE, tree, path);
        }
        if (barren.knows(tree, TreePath.ROOT)) {
            return Step.SKIP;
        }
        trees.push(tree);
        barren.enter(tree, TreePath.ROOT);
        return Step.ENTER;
    }

    private void found(BlobType type, BlobId id, TreePath path) throws IOException, InterruptedException {
        barren.found();
        matches.found(snapshot, new ObjectUse(type, id, path, Optional.ofNullable(trees.peek())));
    }

    @Override
    public void left(TreePath directory) {
        trees.pop();
        barren.leave();
    }

    @Override
    public void unreadable(TreeUnreadable problem) throws IOException {
        barren.unknown();
        left(problem.path());
        problems.unreadable(snapshot, problem);
    }
}
