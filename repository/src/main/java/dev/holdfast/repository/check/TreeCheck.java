package dev.holdfast.repository.check;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.check.CheckFinding.Kind;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.DeviceNode;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.FifoNode;
import dev.holdfast.repository.format.FileNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.SocketNode;
import dev.holdfast.repository.format.SymlinkNode;
import dev.holdfast.repository.format.Tree;
import dev.holdfast.repository.format.TreeProblem;
import dev.holdfast.repository.format.UnknownNode;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreeReaders;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Reads every tree that is reachable from the snapshots, each once, and looks up all blobs that they refer to.
final class TreeCheck {
    private final IndexedRepository repository;
    private final BlobSet used;
    private final int workers;
    private final CheckRun run;
    private final LongAdder trees = new LongAdder();
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();

    TreeCheck(IndexedRepository repository, BlobSet used, int workers, CheckRun run) {
        this.repository = repository;
        this.used = used;
        this.workers = workers;
        this.run = run;
    }

    /// Returns how many trees there are.
    long check(List<StoredSnapshot> snapshots) throws InterruptedException {
        try (TreeReaders readers = new TreeReaders(repository);
                ForkJoinPool pool = new ForkJoinPool(workers)) {
            try {
                pool.submit(new RootsTask(readers, snapshots)).get();
            } catch (ExecutionException failure) {
                throw unexpected(failure);
            } finally {
                pool.shutdownNow();
            }
        }
        return trees.sum();
    }

    private RuntimeException unexpected(ExecutionException failure) throws InterruptedException {
        return switch (firstFailure.get()) {
            case InterruptedException cause -> throw cause;
            case Error cause -> throw cause;
            case RuntimeException cause -> cause;
            case null, default -> new IllegalStateException("unexpected failure of a check", failure);
        };
    }

    private void checkRoots(List<StoredSnapshot> snapshots, Step parent) {
        for (StoredSnapshot stored : snapshots) {
            BlobId root = stored.snapshot().tree();
            switch (used.add(BlobType.TREE, root)) {
                case FIRST -> parent.forkTree(root);
                case AGAIN -> {}
                case MISSING ->
                    run.error(Kind.SNAPSHOT, "snapshot '" + stored.id() + "' needs missing tree '" + root + "'");
            }
        }
    }

    private void check(BlobId id, Step step) throws InterruptedException {
        Tree tree;
        try {
            tree = step.readers.current().read(id);
        } catch (IOException problem) {
            run.error(Kind.TREE, problem);
            repository.index().findAll(BlobType.TREE, id).forEach(place -> run.suspect(place.pack()));
            return;
        }
        trees.increment();
        for (TreeProblem problem : tree.problems()) {
            run.error(Kind.TREE, "tree '" + id + "': " + problem);
        }
        for (Node node : tree.nodes()) {
            check(id, node, step);
        }
    }

    private void check(BlobId tree, Node node, Step step) {
        switch (node) {
            case DirectoryNode directory -> checkSubtree(tree, directory, step);
            case FileNode file -> checkContent(tree, file);
            case SymlinkNode _, DeviceNode _, FifoNode _, SocketNode _, UnknownNode _ -> {}
        }
    }

    private void checkSubtree(BlobId tree, DirectoryNode directory, Step step) {
        switch (used.add(BlobType.TREE, directory.subtree())) {
            case FIRST -> step.forkTree(directory.subtree());
            case AGAIN -> {}
            case MISSING ->
                run.error(
                        Kind.TREE,
                        "tree '" + tree + "' needs missing tree '" + directory.subtree() + "' for directory '"
                                + directory.name() + "'");
        }
    }

    private void checkContent(BlobId tree, FileNode file) {
        for (BlobId blob : file.content()) {
            if (used.add(BlobType.DATA, blob) == BlobSet.Added.MISSING) {
                run.error(
                        Kind.TREE,
                        "tree '" + tree + "' needs missing data blob '" + blob + "' for file '" + file.name() + "'");
            }
        }
    }

    /// A step that is complete when it has run and all steps that it forked are complete. A failure of any of them
    /// ends the check.
    private abstract class Step extends CountedCompleter<Void> {
        private static final long serialVersionUID = 1;

        final transient TreeReaders readers;

        Step(@Nullable Step parent, TreeReaders readers) {
            super(parent);
            this.readers = readers;
        }

        abstract void run() throws InterruptedException;

        final void forkTree(BlobId tree) {
            addToPendingCount(1);
            new TreeTask(this, readers, tree).fork();
        }

        @Override
        public final void compute() {
            if (firstFailure.get() == null) {
                try {
                    run.progress().checkCancelled();
                    run();
                } catch (InterruptedException | RuntimeException | Error failure) {
                    firstFailure.compareAndSet(null, failure);
                    completeExceptionally(failure);
                    return;
                }
            }
            tryComplete();
        }
    }

    /// Checks all trees.
    private final class RootsTask extends Step {
        private static final long serialVersionUID = 1;

        private final transient List<StoredSnapshot> snapshots;

        RootsTask(TreeReaders readers, List<StoredSnapshot> snapshots) {
            super(null, readers);
            this.snapshots = snapshots;
        }

        @Override
        void run() {
            checkRoots(snapshots, this);
        }
    }

    /// Checks one tree and forks its subtrees.
    private final class TreeTask extends Step {
        private static final long serialVersionUID = 1;

        private final transient BlobId tree;

        TreeTask(Step parent, TreeReaders readers, BlobId tree) {
            super(parent, readers);
            this.tree = tree;
        }

        @Override
        void run() throws InterruptedException {
            check(tree, this);
        }
    }
}
