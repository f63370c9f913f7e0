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
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.tree.TreeReaders;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Reads every tree that is reachable from the snapshots, each once, and looks up all blobs that they refer to.
final class TreeCheck {
    private final IndexedRepository repository;
    private final UsedBlobs used;
    private final int workers;
    private final CheckRun run;
    private final LongAdder trees = new LongAdder();

    TreeCheck(IndexedRepository repository, UsedBlobs used, int workers, CheckRun run) {
        this.repository = repository;
        this.used = used;
        this.workers = workers;
        this.run = run;
    }

    /// Returns how many trees there are.
    long check(List<StoredSnapshot> snapshots) throws InterruptedException {
        try (TreeReaders readers = new TreeReaders(repository);
                ForkJoinPool pool = new ForkJoinPool(workers)) {
            for (StoredSnapshot stored : snapshots) {
                BlobId root = stored.snapshot().tree();
                switch (used.mark(BlobType.TREE, root)) {
                    case FIRST -> pool.execute(new TreeTask(readers, root));
                    case AGAIN -> {}
                    case MISSING ->
                        run.error(Kind.SNAPSHOT, "snapshot '" + stored.id() + "' needs missing tree '" + root + "'");
                }
            }
            while (!pool.awaitQuiescence(1, TimeUnit.SECONDS)) {
                run.progress().checkCancelled();
            }
        }
        return trees.sum();
    }

    private void check(BlobId id, TreeReaders readers) throws InterruptedException {
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
            check(id, node, readers);
        }
    }

    private void check(BlobId tree, Node node, TreeReaders readers) {
        switch (node) {
            case DirectoryNode directory -> checkSubtree(tree, directory, readers);
            case FileNode file -> checkContent(tree, file);
            case SymlinkNode _, DeviceNode _, FifoNode _, SocketNode _, UnknownNode _ -> {}
        }
    }

    private void checkSubtree(BlobId tree, DirectoryNode directory, TreeReaders readers) {
        switch (used.mark(BlobType.TREE, directory.subtree())) {
            case FIRST -> new TreeTask(readers, directory.subtree()).fork();
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
            if (used.mark(BlobType.DATA, blob) == UsedBlobs.Use.MISSING) {
                run.error(
                        Kind.TREE,
                        "tree '" + tree + "' needs missing data blob '" + blob + "' for file '" + file.name() + "'");
            }
        }
    }

    /// Checks one tree and forks its subtrees.
    private final class TreeTask extends RecursiveAction {
        private static final long serialVersionUID = 1;

        private final transient TreeReaders readers;
        private final transient BlobId tree;

        TreeTask(TreeReaders readers, BlobId tree) {
            this.readers = readers;
            this.tree = tree;
        }

        @Override
        protected void compute() {
            try {
                check(tree, readers);
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                run.error(Kind.TREE, "check of tree '" + tree + "' was interrupted");
            }
        }
    }
}
