package dev.holdfast.repository.prune;

import dev.holdfast.repository.format.PackId;
import dev.holdfast.repository.format.PruneMarks;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.index.PackContents;
import java.util.List;
import java.util.Set;

/// What a prune would do with a repository as it was found.
public final class PrunePlan {
    private final StoredState state;
    private final PackContents contents;
    private final List<PackUse> move;
    private final BlobSet staying;
    private final Set<PackId> due;
    private final Set<PackId> dueUnindexed;
    private final Set<PackId> gone;
    private final PruneMarks marks;
    private final PruneFigures figures;

    /// @param move the packs whose used blobs are stored once more
    /// @param staying the blobs that have a place in packs which are not moved
    /// @param due indexed packs that may be removed
    /// @param dueUnindexed other packs that may be removed
    /// @param gone unused packs that the index names and the storage does not have
    /// @param marks of the packs that are unused and not due
    PrunePlan(
            StoredState state,
            PackContents contents,
            List<PackUse> move,
            BlobSet staying,
            Set<PackId> due,
            Set<PackId> dueUnindexed,
            Set<PackId> gone,
            PruneMarks marks,
            PruneFigures figures) {
        this.state = state;
        this.contents = contents;
        this.move = List.copyOf(move);
        this.staying = staying;
        this.due = Set.copyOf(due);
        this.dueUnindexed = Set.copyOf(dueUnindexed);
        this.gone = Set.copyOf(gone);
        this.marks = marks;
        this.figures = figures;
    }

    /// The plan in numbers.
    public PruneFigures figures() {
        return figures;
    }

    /// Whether there is anything for the second phase to remove.
    public boolean hasRemovals() {
        return !due.isEmpty() || !dueUnindexed.isEmpty() || !gone.isEmpty();
    }

    /// Whether there is anything for the first phase to move.
    public boolean hasMoves() {
        return !move.isEmpty();
    }

    StoredState state() {
        return state;
    }

    PackContents contents() {
        return contents;
    }

    List<PackUse> move() {
        return move;
    }

    BlobSet staying() {
        return staying;
    }

    Set<PackId> due() {
        return due;
    }

    Set<PackId> dueUnindexed() {
        return dueUnindexed;
    }

    Set<PackId> gone() {
        return gone;
    }

    PruneMarks marks() {
        return marks;
    }
}
