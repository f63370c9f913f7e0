package dev.holdfast.repository.check;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.check.CheckFinding.Kind;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.index.IndexLoader;
import dev.holdfast.repository.index.PackContents;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Checks a repository. The caller holds an exclusive lock, or knows that nobody writes: what another program writes
/// meanwhile may be taken for damage.
public final class Check {
    private final OpenRepository repository;
    private final int workers;
    private final RandomGenerator random;

    /// @param workers how many threads read and compute, at least 1
    /// @param random chooses the packs of a [DataSelection.Share] or [DataSelection.Amount]
    public Check(OpenRepository repository, int workers, RandomGenerator random) {
        this.repository = repository;
        this.workers = workers;
        this.random = random;
    }

    /// Checks the structure, and reads the selected packs.
    ///
    /// @param listener is told of each finding at once, from several threads
    /// @throws IOException if the storage cannot be listed at all; damage is a finding, not an exception
    public CheckReport run(DataSelection selection, Consumer<CheckFinding> listener, Progress progress)
            throws IOException, InterruptedException {
        CheckRun run = new CheckRun(listener, progress);
        repository.keys().list((key, problem) -> run.error(Kind.KEY, problem));
        List<StoredSnapshot> snapshots =
                repository.snapshots().list(SnapshotFilter.ALL, (id, problem) -> run.error(Kind.SNAPSHOT, problem));
        BlobIndex index = new BlobIndex(random);
        int indexFiles = new IndexLoader(repository.objects(), index)
                .loadReadable(progress, (file, problem) -> run.error(Kind.INDEX, problem));
        IndexedRepository indexed = new IndexedRepository(repository, index);
        PackContents contents = index.byPack();
        StoredPacks stored = StoredPacks.list(repository.storage());
        new PackListCheck(contents, stored, run).check();
        BlobSet used = new BlobSet(index);
        long trees = new TreeCheck(indexed, used, workers, run).check(snapshots);
        int unused = reportUnused(index, used, run);
        List<StoredPack> chosen = selection.choose(stored.packs(), random);
        long bytes = new PackDataCheck(indexed, contents, workers, run).check(chosen);
        return new CheckReport(
                run.findings(),
                run.damagedPacks(),
                snapshots.size(),
                indexFiles,
                contents.packs().size(),
                index.size(),
                trees,
                chosen.size(),
                bytes,
                unused);
    }

    /// A second entry of a used blob counts as unused.
    private static int reportUnused(BlobIndex index, BlobSet used, CheckRun run) {
        int unused = index.size() - used.size();
        if (unused > 0) {
            run.hint(
                    Kind.BLOB,
                    unused + " blobs are needed by no recovery point; 'holdfast repo prune' frees their space");
        }
        return unused;
    }
}
