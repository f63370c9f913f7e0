package dev.holdfast.repository.diff;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.tree.UnreadableHandler;
import java.io.IOException;

/// Compares directories of snapshots. Safe for use by many threads.
public final class Diff {
    private final IndexedRepository repository;

    public Diff(IndexedRepository repository) {
        this.repository = repository;
    }

    /// Compares what two trees hold.
    ///
    /// @param before the listing of the older directory, such as the root tree of a snapshot
    /// @param after the listing of the newer directory
    /// @param problems is told of directories that cannot be read; what is below them is passed over
    public DiffSummary compare(
            BlobId before, BlobId after, DifferenceListener listener, UnreadableHandler problems, Progress progress)
            throws IOException, InterruptedException {
        try (TreeReader reader = repository.newTreeReader()) {
            return new DiffRun(repository.index(), reader, listener, problems, progress).compare(before, after);
        }
    }
}
