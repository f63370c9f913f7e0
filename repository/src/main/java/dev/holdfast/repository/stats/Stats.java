package dev.holdfast.repository.stats;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.UnreadableHandler;
import java.io.IOException;
import java.util.List;

/// Counts what snapshots hold and what the repository stores. Safe for use by many threads.
public final class Stats {
    private final IndexedRepository repository;

    public Stats(IndexedRepository repository) {
        this.repository = repository;
    }

    /// Counts in the given snapshots.
    ///
    /// @param problems is told of directories that cannot be read: what is below them is not counted
    /// @param progress counts snapshots as files
    public Count count(CountMode mode, List<StoredSnapshot> snapshots, UnreadableHandler problems, Progress progress)
            throws IOException, InterruptedException {
        return new CountRun(repository, problems, progress).count(mode, snapshots);
    }

    /// Adds up the whole repository.
    ///
    /// @param snapshots all of it, or those whose share is asked for: blobs that these do not need count as unused
    /// @param problems is told of directories that cannot be read: what is below them counts as unused
    /// @param progress counts snapshots as files, twice each
    public RepositoryUsage usage(List<StoredSnapshot> snapshots, UnreadableHandler problems, Progress progress)
            throws IOException, InterruptedException {
        return new UsageRun(repository, problems, progress).measure(snapshots);
    }
}
