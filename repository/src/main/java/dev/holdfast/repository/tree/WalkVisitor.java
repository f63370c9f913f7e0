package dev.holdfast.repository.tree;

import dev.holdfast.repository.format.Node;
import java.io.IOException;

/// Receives what a [TreeWalk] meets, on the thread that walks.
public interface WalkVisitor extends UnreadableHandler {

    /// How the walk goes on behind an entry.
    enum Step {
        /// With what is in it, if it is a directory.
        ENTER,
        /// With the entry behind it.
        SKIP,
        /// Not at all.
        STOP
    }

    /// Called once for each entry, a directory before what it holds.
    Step entry(TreePath path, Node node) throws IOException, InterruptedException;

    /// Called when everything in a directory has been seen, the one where the walk started included. Directories that
    /// were skipped or cannot be read are not left.
    default void left(TreePath directory) throws IOException, InterruptedException {}
}
