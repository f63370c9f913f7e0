package dev.holdfast.repository.diff;

import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.tree.TreeUnreadable;
import dev.holdfast.repository.tree.TreeWalk;
import dev.holdfast.repository.tree.UnreadableHandler;
import dev.holdfast.repository.tree.WalkVisitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The directories that both sides have in common, and, if asked, the blobs in them.
final class EqualParts {
    private record Part(TreePath path, BlobId tree) {}

    private final List<Part> parts = new ArrayList<>();
    private final BlobSet known;

    EqualParts(BlobIndex index) {
        this.known = new BlobSet(index);
    }

    void add(TreePath path, BlobId tree) {
        if (known.add(BlobType.TREE, tree) == BlobSet.Added.FIRST) {
            parts.add(new Part(path, tree));
        }
    }

    /// Takes the blobs of the equal parts out of the sets. Reads nothing if the sets are empty.
    void removeFrom(BlobSet one, BlobSet other, TreeReader reader, UnreadableHandler problems, Progress progress)
            throws IOException, InterruptedException {
        if (one.size() == 0 && other.size() == 0) {
            return;
        }
        TreeWalk walk = new TreeWalk(reader, progress);
        Collector collector = new Collector(problems);
        for (Part part : parts) {
            walk.walk(part.path, part.tree, collector);
        }
        one.removeAll(known);
        other.removeAll(known);
    }

    private final class Collector implements WalkVisitor {
        private final UnreadableHandler problems;

        Collector(UnreadableHandler problems) {
            this.problems = problems;
        }

        @Override
        public Step entry(TreePath path, Node node) {
            if (node instanceof DirectoryNode directory) {
                boolean first = known.add(BlobType.TREE, directory.subtree()) == BlobSet.Added.FIRST;
                return first ? Step.ENTER : Step.SKIP;
            }
            if (node instanceof FileNode file) {
                file.content().forEach(blob -> known.add(BlobType.DATA, blob));
            }
            return Step.SKIP;
        }

        @Override
        public void unreadable(TreeUnreadable problem) throws IOException {
            problems.unreadable(problem);
        }
    }
}
