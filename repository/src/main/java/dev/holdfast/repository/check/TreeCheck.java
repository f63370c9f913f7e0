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
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.LongAdder;

/// Reads every tree that is reachable from the snapshots, each once, and looks up all blobs that they refer to.
final class TreeCheck {
    private final IndexedRepository repository;
    private final BlobSet used;
    private final int workers;
    private final CheckRun run;
    private final LongAdder trees = new LongAdder();

    TreeCheck(IndexedRepository repository, BlobSet used, int workers, CheckRun run) {
        this.repository = repository;
        this.used = used;
        this.workers = workers;
        this.run = run;
    }

    /// Returns how many trees there are.
    long check(List<StoredSnapshot> snapshots) {
        try (TreeReaders readers = new TreeReaders(repository);
                ForkJoinPool pool = new ForkJoinPool(workers)) {
            pool.invoke(new SnapshotsTask(readers, snapshots));
        }
        return trees.sum();
    }

    private void check(TreeTask task, BlobId id, TreeReaders readers) throws InterruptedException {
        Tree tree;
        try {
            tree = readers.current().read(id);
        } catch (IOException problem) {
            run.error(Kind.TREE, problem);
            return;
        }
        trees.increment();
        for (TreeProblem problem : tree.problems()) {
            run.error(Kind.TREE, "tree '" + id + "': " + problem);
        }
        for (Node node : tree.nodes()) {
            check(task, id, node);
        }
    }

    private void check(TreeTask task, BlobId tree, Node node) {
        switch (node) {
            case DirectoryNode directory -> checkSubtree(task, tree, directory);
            case FileNode file -> checkContent(tree, file);
            case SymlinkNode _, DeviceNode _, FifoNode _, SocketNode _, UnknownNode _ -> {}
        }
    }

    private void checkSubtree(TreeTask task, BlobId tree, DirectoryNode directory) {
        switch (used.add(BlobType.TREE, directory.subtree())) {
            case FIRST -> task.forkChild(directory.subtree());
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

    /// Forks a task for each root tree. Completes when all trees have been checked.
    private final class SnapshotsTask extends CountedCompleter<Void> {
        private static final long serialVersionUID = 1;

        private final transient TreeReaders readers;
        private final transient List<StoredSnapshot> snapshots;

        SnapshotsTask(TreeReaders readers, List<StoredSnapshot> snapshots) {
            this.readers = readers;
            this.snapshots = snapshots;
        }

        @Override
        public void compute() {
            for (StoredSnapshot stored : snapshots) {
                BlobId root = stored.snapshot().tree();
                switch (used.add(BlobType.TREE, root)) {
                    case FIRST -> {
                        addToPendingCount(1);
                        new TreeTask(this, readers, root).fork();
                    }
                    case AGAIN -> {}
                    case MISSING ->
                        run.error(Kind.SNAPSHOT, "snapshot '" + stored.id() + "' needs missing tree '" + root + "'");
                }
            }
            tryComplete();
        }
    }

    /// Checks one tree and forks its subtrees.
    private final class TreeTask extends CountedCompleter<Void> {
        private static final long serialVersionUID = 1;

        private final transient TreeReaders readers;
        private final transient BlobId tree;

        TreeTask(CountedCompleter<?> parent, TreeReaders readers, BlobId tree) {
            super(parent);
            this.readers = readers;
            this.tree = tree;
        }

        void forkChild(BlobId subtree) {
            addToPendingCount(1);
            new TreeTask(this, readers, subtree).fork();
        }

        @Override
        public void compute() {
            try {
                run.progress().checkCancelled();
                check(this, tree, readers);
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                run.error(Kind.TREE, "check of tree '" + tree + "' was interrupted");
            }
            tryComplete();
        }
    }
}
