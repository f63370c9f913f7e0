package dev.holdfast.repository.stats;

import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.WalkVisitor.Step;

/// One way to count what a walk over several snapshots meets. Not thread-safe.
interface Counter {

    /// Called before the walk over each snapshot; false if nothing in it needs a look.
    boolean begin(StoredSnapshot snapshot);

    /// Called for each entry.
    Step entry(TreePath path, Node node);

    /// Called when all snapshots have been walked.
    Count count(int snapshots);
}
