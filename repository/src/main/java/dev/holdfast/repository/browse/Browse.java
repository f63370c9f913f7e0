package dev.holdfast.repository.browse;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.tree.TreeEntry;
import dev.holdfast.repository.tree.TreeLookup;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.TreePlace;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.tree.TreeUnreadable;
import dev.holdfast.repository.tree.TreeWalk;
import dev.holdfast.repository.tree.UnreadableHandler;
import dev.holdfast.repository.tree.WalkVisitor;
import java.io.IOException;

/// Lists what a snapshot holds, as `ls` and `show` do. Safe for use by many threads.
public final class Browse {
    private final IndexedRepository repository;

    public Browse(IndexedRepository repository) {
        this.repository = repository;
    }

    /// What lies at a path of a snapshot.
    ///
    /// @param root the root tree of the snapshot
    /// @throws dev.holdfast.repository.tree.PathNotFound if nothing does
    public TreePlace find(BlobId root, TreePath path) throws IOException, InterruptedException {
        try (TreeReader reader = repository.newTreeReader()) {
            return new TreeLookup(reader).find(root, path);
        }
    }

    /// Lists what is at a path: the entry there first (the root has none), then, if it is a directory, what it holds,
    /// with full paths in the order of a walk.
    ///
    /// @param root the root tree of the snapshot
    /// @param problems is told of directories that cannot be read and are passed over
    /// @throws dev.holdfast.repository.tree.PathNotFound if nothing is at the path
    public void list(
            BlobId root,
            TreePath path,
            Depth depth,
            EntryListener listener,
            UnreadableHandler problems,
            Progress progress)
            throws IOException, InterruptedException {
        try (TreeReader reader = repository.newTreeReader()) {
            TreePlace place = new TreeLookup(reader).find(root, path);
            if (place.node().isPresent()) {
                listener.entry(new TreeEntry(path, place.node().get()));
            }
            if (place.tree().isPresent()) {
                WalkVisitor visitor = new Lister(depth, listener, problems);
                new TreeWalk(reader, progress).walk(path, place.tree().get(), visitor);
            }
        }
    }

    private record Lister(Depth depth, EntryListener listener, UnreadableHandler problems) implements WalkVisitor {
        @Override
        public Step entry(TreePath path, Node node) throws IOException, InterruptedException {
            listener.entry(new TreeEntry(path, node));
            return depth == Depth.ALL ? Step.ENTER : Step.SKIP;
        }

        @Override
        public void unreadable(TreeUnreadable problem) throws IOException {
            problems.unreadable(problem);
        }
    }
}
