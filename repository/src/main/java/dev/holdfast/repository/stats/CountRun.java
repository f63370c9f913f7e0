package dev.holdfast.repository.stats;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreePath;
import dev.holdfast.repository.tree.TreeReader;
import dev.holdfast.repository.tree.TreeUnreadable;
import dev.holdfast.repository.tree.TreeWalk;
import dev.holdfast.repository.tree.UnreadableHandler;
import dev.holdfast.repository.tree.WalkVisitor;
import java.io.IOException;
import java.util.List;

/// Shows all entries of some snapshots to a counter.
final class CountRun {
    private final IndexedRepository repository;
    private final UnreadableHandler problems;
    private final Progress progress;

    CountRun(IndexedRepository repository, UnreadableHandler problems, Progress progress) {
        this.repository = repository;
        this.problems = problems;
        this.progress = progress;
    }

    Count count(CountMode mode, List<StoredSnapshot> snapshots) throws IOException, InterruptedException {
        return count(counter(mode), snapshots);
    }

    private Counter counter(CountMode mode) {
        return switch (mode) {
            case RESTORE_SIZE -> new RestoreSizeCounter();
            case FILES_BY_CONTENTS -> new ContentCounter();
            case BLOBS_PER_FILE -> new FileBlobCounter(repository.index());
            case RAW_DATA -> new UsedBlobCounter(repository.index());
        };
    }

    Count count(Counter counter, List<StoredSnapshot> snapshots) throws IOException, InterruptedException {
        progress.expect(snapshots.size(), 0);
        try (TreeReader reader = repository.newTreeReader()) {
            TreeWalk walk = new TreeWalk(reader, progress);
            for (StoredSnapshot snapshot : snapshots) {
                progress.current(snapshot.id());
                if (counter.begin(snapshot)) {
                    walk.walk(TreePath.ROOT, snapshot.snapshot().tree(), new Visitor(counter, problems));
                }
                progress.advance(1, 0);
            }
        }
        return counter.count(snapshots.size());
    }

    private record Visitor(Counter counter, UnreadableHandler problems) implements WalkVisitor {
        @Override
        public Step entry(TreePath path, Node node) {
            return counter.entry(path, node);
        }

        @Override
        public void unreadable(TreeUnreadable problem) throws IOException {
            problems.unreadable(problem);
        }
    }
}
