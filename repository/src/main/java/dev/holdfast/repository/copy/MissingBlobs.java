package dev.holdfast.repository.copy;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.Tree;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.tree.TreeSweep;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Finds what a target lacks of what is below some trees of a source. Each tree is read once, however often it is asked
/// about.
final class MissingBlobs implements TreeSweep.Visitor {
    private final IndexedRepository source;
    private final BlobIndex target;
    private final Consumer<CopyProblem> problems;
    private final BlobSet seen;
    private final BlobSet missing;
    private final AtomicLong bytes = new AtomicLong();

    MissingBlobs(IndexedRepository source, BlobIndex target, Consumer<CopyProblem> problems) {
        this.source = source;
        this.target = target;
        this.problems = problems;
        this.seen = new BlobSet(source.index());
        this.missing = new BlobSet(source.index());
    }

    /// Adds what is missing below a root.
    void addBelow(BlobId root, int workers, Progress progress) throws IOException, InterruptedException {
        new TreeSweep(source, workers, progress).sweep(List.of(root), this);
    }

    /// Everything that was found so far.
    BlobSet missing() {
        return missing;
    }

    /// The stored bytes of all that was found so far.
    long bytes() {
        return bytes.get();
    }

    @Override
    public boolean enter(BlobId tree) {
        return see(BlobType.TREE, tree);
    }

    @Override
    public void tree(BlobId id, Tree tree) {
        tree.forEachContent(blob -> see(BlobType.DATA, blob));
    }

    @Override
    public void unreadable(BlobId id, IOException problem) {
        problems.accept(new CopyProblem(String.valueOf(problem.getMessage())));
    }

    /// True if the source has the blob and it was not seen before.
    private boolean see(BlobType type, BlobId blob) {
        return switch (seen.add(type, blob)) {
            case AGAIN -> false;
            case MISSING -> {
                problems.accept(new CopyProblem(
                        "missing " + type.jsonName() + " blob '" + blob + "': no index file of the source lists it"));
                yield false;
            }
            case FIRST -> {
                if (!target.contains(type, blob)) {
                    missing.add(type, blob);
                    source.index().find(type, blob).ifPresent(place -> bytes.addAndGet(place.length()));
                }
                yield true;
            }
        };
    }
}
