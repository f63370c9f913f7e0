package dev.holdfast.repository.prune;

import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.RepositoryContents;
import dev.holdfast.repository.check.Check;
import dev.holdfast.repository.check.CheckReport;
import dev.holdfast.repository.check.DataSelection;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.lock.LockEvents;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.Storage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// A repository with points that come and go, and prunes of it.
final class PrunedRepository {
    private static final int FILE = 100_000;

    private PrunedRepository() {}

    /// A point of some files of a pool: which ones is drawn, and so are those that are new.
    static SnapshotId backUp(OpenRepository repository, String time, int files, RandomGenerator random)
            throws IOException, InterruptedException {
        try (RepositoryContents contents = new RepositoryContents(repository)) {
            List<Node> nodes = new ArrayList<>();
            for (int file = 0; file < files; file++) {
                byte[] bytes = new byte[FILE];
                new SplittableRandom(random.nextInt(files * 3)).nextBytes(bytes);
                nodes.add(RepositoryContents.file("file" + (100 + file), contents.data(bytes)));
                if (random.nextInt(8) == 0) {
                    contents.flush();
                }
            }
            BlobId inner = contents.tree(nodes.toArray(Node[]::new));
            return contents.snapshot(time, contents.tree(RepositoryContents.directory("data", inner)));
        }
    }

    static void forget(OpenRepository repository, SnapshotId snapshot) throws IOException, InterruptedException {
        repository.objects().remove(ObjectKind.SNAPSHOT, snapshot.id());
    }

    /// Both phases, as the command line runs them.
    static PruneFigures prune(OpenRepository repository, PruneOptions options)
            throws IOException, InterruptedException {
        try (RepositoryLock lock = repository.locks().acquireShared(Duration.ZERO, LockEvents.NONE)) {
            Prune prune = new Prune(repository, lock, options, 2);
            prune.prepare(prune.plan(Progress.NONE), Progress.NONE);
        }
        try (RepositoryLock lock = repository.locks().acquireExclusive(Duration.ZERO, LockEvents.NONE)) {
            Prune prune = new Prune(repository, lock, options, 2);
            PrunePlan plan = prune.plan(Progress.NONE);
            prune.remove(plan, Progress.NONE);
            return plan.figures();
        }
    }

    /// Both phases under one lock, which may be that of another repository: taking one takes time.
    static void prune(OpenRepository repository, PruneOptions options, RepositoryLock lock)
            throws IOException, InterruptedException {
        Prune prune = new Prune(repository, lock, options, 2);
        prune.prepare(prune.plan(Progress.NONE), Progress.NONE);
        prune.remove(prune.plan(Progress.NONE), Progress.NONE);
    }

    /// No grace, no waste.
    static PruneOptions everything() {
        return PruneOptions.standard().withGrace(Duration.ZERO).withMaxUnused(new PruneLimit.Amount(0));
    }

    static CheckReport check(OpenRepository repository) throws IOException, InterruptedException {
        return new Check(repository, 2, new SplittableRandom(1))
                .run(new DataSelection.All(), finding -> {}, Progress.NONE);
    }

    static int count(Storage storage, ObjectKind kind) throws IOException, InterruptedException {
        int[] count = new int[1];
        storage.list(kind, (name, size) -> count[0]++);
        return count[0];
    }
}
