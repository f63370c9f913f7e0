package dev.holdfast.repository.diff;

import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.tree.NodesInOrder;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.tree.TreeUnreadable;
import dev.holdfast.repository.tree.UnreadableHandler;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// One comparison: walks both trees side by side, without recursion.
final class DiffRun {
    private final TreeReader reader;
    private final DifferenceListener listener;
    private final UnreadableHandler problems;
    private final Progress progress;
    private final Side before;
    private final Side after;
    private final EqualParts equal;
    private final Deque<Level> levels = new ArrayDeque<>();
    private long changedFiles;

    DiffRun(
            BlobIndex index,
            TreeReader reader,
            DifferenceListener listener,
            UnreadableHandler problems,
            Progress progress) {
        this.reader = reader;
        this.listener = listener;
        this.problems = problems;
        this.progress = progress;
        this.before = new Side(index);
        this.after = new Side(index);
        this.equal = new EqualParts(index);
    }

    DiffSummary compare(BlobId one, BlobId other) throws IOException, InterruptedException {
        before.needsTree(one);
        after.needsTree(other);
        enter(TreePath.ROOT, Optional.of(one), Optional.of(other));
        while (!levels.isEmpty()) {
            progress.checkCancelled();
            Level level = levels.element();
            if (level.hasNext()) {
                compare(level.next());
            } else {
                levels.pop();
            }
        }
        return summary();
    }

    private void compare(Level.Pair pair) throws IOException, InterruptedException {
        pair.before().ifPresent(before::needs);
        pair.after().ifPresent(after::needs);
        Optional<Change> change = change(pair);
        if (change.isPresent()) {
            listener.difference(new Difference(pair.path(), change.get(), pair.before(), pair.after()));
        }
        enter(pair.path(), pair.before().flatMap(DiffRun::subtree), pair.after().flatMap(DiffRun::subtree));
    }

    private Optional<Change> change(Level.Pair pair) {
        if (pair.before().isEmpty()) {
            pair.after().ifPresent(after::hasAlone);
            return Optional.of(Change.ADDED);
        }
        if (pair.after().isEmpty()) {
            pair.before().ifPresent(before::hasAlone);
            return Optional.of(Change.REMOVED);
        }
        Node one = pair.before().get();
        Node other = pair.after().get();
        if (one instanceof FileNode file
                && other instanceof FileNode same
                && !file.content().equals(same.content())) {
            changedFiles++;
        }
        return Comparison.compare(one, other);
    }

    private static Optional<BlobId> subtree(Node node) {
        return node instanceof DirectoryNode directory ? Optional.of(directory.subtree()) : Optional.empty();
    }

    private void enter(TreePath path, Optional<BlobId> one, Optional<BlobId> other)
            throws IOException, InterruptedException {
        if (one.isEmpty() && other.isEmpty()) {
            return;
        }
        if (one.equals(other)) {
            equal.add(path, one.orElseThrow());
            return;
        }
        try {
            levels.push(new Level(path, read(path, one), read(path, other)));
        } catch (TreeUnreadable problem) {
            problems.unreadable(problem);
        }
    }

    private List<Node> read(TreePath path, Optional<BlobId> tree) throws TreeUnreadable, InterruptedException {
        if (tree.isEmpty()) {
            return List.of();
        }
        try {
            return NodesInOrder.of(reader.read(tree.get()));
        } catch (IOException problem) {
            throw new TreeUnreadable(path, tree.get(), problem);
        }
    }

    private DiffSummary summary() throws IOException, InterruptedException {
        BlobSet removed = before.blobs().snapshot();
        removed.removeAll(after.blobs());
        BlobSet added = after.blobs();
        added.removeAll(before.blobs());
        equal.removeFrom(removed, added, reader, problems, progress);
        return new DiffSummary(changedFiles, after.tally(added), before.tally(removed));
    }
}
