package dev.holdfast.repository.find;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreeReader;
import java.io.IOException;
import java.util.List;

/// Searches snapshots. Safe for use by many threads.
public final class Find {
    private final IndexedRepository repository;

    public Find(IndexedRepository repository) {
        this.repository = repository;
    }

    /// Finds the entries whose path fits the patterns and whose time of modification lies in a range.
    ///
    /// @param root what the patterns say about the root of each snapshot
    /// @param progress counts snapshots as files
    public void entries(
            List<StoredSnapshot> snapshots,
            NameScope root,
            ModifiedBetween modified,
            EntryMatches matches,
            UnreadableTrees problems,
            Progress progress)
            throws IOException, InterruptedException {
        BarrenTrees barren = new BarrenTrees();
        search(
                snapshots,
                progress,
                (snapshot, reader) ->
                        new EntrySearch(snapshot, root, modified, barren, matches, problems).run(reader, progress));
    }

    /// Finds the files and directories that blobs and trees are used for.
    ///
    /// @param progress counts snapshots as files
    public void objects(
            List<StoredSnapshot> snapshots,
            WantedObjects wanted,
            ObjectMatches matches,
            UnreadableTrees problems,
            Progress progress)
            throws IOException, InterruptedException {
        BarrenTrees barren = new BarrenTrees();
        search(
                snapshots,
                progress,
                (snapshot, reader) ->
                        new ObjectSearch(snapshot, wanted, barren, matches, problems).run(reader, progress));
    }

    private void search(List<StoredSnapshot> snapshots, Progress progress, Search search)
            throws IOException, InterruptedException {
        progress.expect(snapshots.size(), 0);
        try (TreeReader reader = repository.newTreeReader()) {
            for (StoredSnapshot snapshot : snapshots) {
                progress.current(snapshot.id());
                search.in(snapshot, reader);
                progress.advance(1, 0);
            }
        }
    }

    @FunctionalInterface
    private interface Search {
        void in(StoredSnapshot snapshot, TreeReader reader) throws IOException, InterruptedException;
    }
}
