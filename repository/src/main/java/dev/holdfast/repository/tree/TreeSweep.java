package dev.holdfast.repository.tree;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.DirectoryNode;
import dev.holdfast.repository.format.Node;
import dev.holdfast.repository.format.Tree;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Reads every tree that is reachable from some roots, several at once and in no particular order. What has been read
/// last is followed first, so that few trees wait at a time. One sweep for each instance.
public final class TreeSweep {
    private final IndexedRepository repository;
    private final int workers;
    private final Progress progress;
    private final Object mutex = new Object();

    @GuardedBy("mutex")
    private final Deque<BlobId> waiting = new ArrayDeque<>();

    @GuardedBy("mutex")
    private int busy;

    @GuardedBy("mutex")
    private boolean stopped;

    /// @param workers how many threads read, at least 1
    public TreeSweep(IndexedRepository repository, int workers, Progress progress) {
        this.repository = repository;
        this.workers = workers;
        this.progress = progress;
    }

    /// Receives the trees. Called from several threads.
    public interface Visitor {
        /// Whether a tree that something refers to is to be read: at most once true for the same one.
        boolean enter(BlobId tree) throws IOException;

        /// Called for each tree that was entered and can be read.
        void tree(BlobId id, Tree tree) throws IOException, InterruptedException;

        /// Called for each tree that was entered and cannot be read.
        void unreadable(BlobId id, IOException problem) throws IOException, InterruptedException;
    }

    /// Reads the trees.
    ///
    /// @throws IOException the first one that the visitor throws; it ends the sweep
    public void sweep(Collection<BlobId> roots, Visitor visitor) throws IOException, InterruptedException {
        synchronized (mutex) {
            for (BlobId root : roots) {
                if (visitor.enter(root)) {
                    waiting.push(root);
                }
            }
        }
        Callable<Boolean> loop = () -> {
            boolean complete = false;
            try (TreeReader reader = repository.newTreeReader()) {
                work(reader, visitor);
                complete = true;
            } finally {
                if (!complete) {
                    stop();
                }
            }
            return complete;
        };
        run(Collections.nCopies(workers, loop));
    }

    private void work(TreeReader reader, Visitor visitor) throws IOException, InterruptedException {
        for (BlobId id = next(); id != null; id = next()) {
            try {
                progress.checkCancelled();
                visit(id, reader, visitor);
            } finally {
                done();
            }
        }
    }

    private void visit(BlobId id, TreeReader reader, Visitor visitor) throws IOException, InterruptedException {
        Tree tree;
        try {
            tree = reader.read(id);
        } catch (IOException problem) {
            visitor.unreadable(id, problem);
            return;
        }
        visitor.tree(id, tree);
        for (Node node : tree.nodes()) {
            if (node instanceof DirectoryNode directory && visitor.enter(directory.subtree())) {
                synchronized (mutex) {
                    waiting.push(directory.subtree());
                    mutex.notifyAll();
                }
            }
        }
    }

    /// The tree to read next, or null when there is nothing left to do.
    private @Nullable BlobId next() throws InterruptedException {
        synchronized (mutex) {
            while (waiting.isEmpty() && busy > 0 && !stopped) {
                mutex.wait();
            }
            if (stopped || waiting.isEmpty()) {
                return null;
            }
            busy++;
            return waiting.pop();
        }
    }

    private void done() {
        synchronized (mutex) {
            busy--;
            mutex.notifyAll();
        }
    }

    private void stop() {
        synchronized (mutex) {
            stopped = true;
            mutex.notifyAll();
        }
    }

    private static void run(List<Callable<Boolean>> loops) throws IOException, InterruptedException {
        try (ExecutorService executor = Executors.newFixedThreadPool(
                loops.size(), Thread.ofPlatform().name("trees-", 0).daemon().factory())) {
            for (Future<Boolean> loop : executor.invokeAll(loops)) {
                loop.get();
            }
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case IOException cause -> throw cause;
                case InterruptedException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException("unexpected failure of a sweep", failure);
            }
        }
    }
}
