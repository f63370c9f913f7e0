package dev.holdfast.repository.find;

import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreeEntry;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.tree.TreeUnreadable;
import dev.holdfast.repository.tree.TreeWalk;
import dev.holdfast.repository.tree.WalkVisitor;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// The search for entries in one snapshot.
final class EntrySearch implements WalkVisitor {
    private final StoredSnapshot snapshot;
    private final ModifiedBetween modified;
    private final BarrenTrees barren;
    private final EntryMatches matches;
    private final UnreadableTrees problems;

    /// Of the directories on the way to where the walk stands, the innermost first.
    private final Deque<NameScope> scopes = new ArrayDeque<>();

    EntrySearch(
            StoredSnapshot snapshot,
            NameScope root,
            ModifiedBetween modified,
            BarrenTrees barren,
            EntryMatches matches,
            UnreadableTrees problems) {
        this.snapshot = snapshot;
        this.modified = modified;
        this.barren = barren;
        this.matches = matches;
        this.problems = problems;
        scopes.push(root);
    }

    void run(TreeReader reader, Progress progress) throws IOException, InterruptedException {
        BlobId root = snapshot.snapshot().tree();
        if (!barren.knows(root, TreePath.ROOT)) {
            barren.enter(root, TreePath.ROOT);
            new TreeWalk(reader, progress).walk(TreePath.ROOT, root, this);
        }
    }

    @Override
    public Step entry(TreePath path, Node node) throws IOException, InterruptedException {
        byte[] name = node.name().toByteArray();
        NameScope scope = scopes.element();
        if (scope.matches(name) && modified.contains(node.metadata().mtime())) {
            barren.found();
            matches.found(snapshot, new TreeEntry(path, node));
        }
        if (!(node instanceof DirectoryNode directory)
                || !scope.mayMatchBelow(name)
                || barren.knows(directory.subtree(), path)) {
            return Step.SKIP;
        }
        scopes.push(scope.enter(name));
        barren.enter(directory.subtree(), path);
        return Step.ENTER;
    }

    @Override
    public void left(TreePath directory) {
        scopes.pop();
        barren.leave();
    }

    @Override
    public void unreadable(TreeUnreadable problem) throws IOException {
        barren.unknown();
        left(problem.path());
        problems.unreadable(snapshot, problem);
    }
}
