package dev.holdfast.repository.tree;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.Node;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Goes through everything below a directory, one step a call: depth first, in the order of the bytes of the names, a
/// directory before what it holds. Holds the listings of the directories on the way to where it stands, and recurses
/// nowhere, so that depth costs memory only. Not thread-safe; the reader stays the caller's.
public final class TreeCursor {

    /// What a step came to.
    public enum Event {
        /// An entry: [#path()] and [#node()] tell which.
        ENTRY,
        /// Everything in the directory [#path()] has been seen.
        LEFT,
        /// There is nothing more.
        END
    }

    private record Level(TreePath path, Iterator<Node> rest) {}

    private final TreeReader reader;
    private final Deque<Level> levels = new ArrayDeque<>();

    /// The directory to open in the next step, if any.
    private @Nullable BlobId next;

    private TreePath path;
    private @Nullable Node node;

    /// @param start the path of the directory that `tree` lists
    public TreeCursor(TreeReader reader, TreePath start, BlobId tree) {
        this.reader = reader;
        this.path = start;
        this.next = tree;
    }

    /// Takes the next step.
    ///
    /// @throws TreeUnreadable if the directory at [#path()] cannot be read; the step after that goes on behind it
    public Event step() throws TreeUnreadable, InterruptedException {
        open();
        node = null;
        Level level = levels.peek();
        if (level == null) {
            return Event.END;
        }
        if (!level.rest.hasNext()) {
            path = level.path;
            levels.pop();
            return Event.LEFT;
        }
        Node found = level.rest.next();
        node = found;
        path = level.path.child(found.name());
        next = found instanceof DirectoryNode directory ? directory.subtree() : null;
        return Event.ENTRY;
    }

    private void open() throws TreeUnreadable, InterruptedException {
        BlobId tree = next;
        if (tree == null) {
            return;
        }
        next = null;
        try {
            levels.push(new Level(path, NodesInOrder.of(reader.read(tree)).iterator()));
        } catch (IOException problem) {
            throw new TreeUnreadable(path, tree, problem);
        }
    }

    /// Keeps the next step from entering the directory of this entry.
    public void skip() {
        next = null;
    }

    /// Where the cursor stands.
    public TreePath path() {
        return path;
    }

    /// The entry of the last step.
    ///
    /// @throws IllegalStateException if that was none
    public Node node() {
        if (node == null) {
            throw new IllegalStateException("the last step of the cursor was not an entry");
        }
        return node;
    }
}
