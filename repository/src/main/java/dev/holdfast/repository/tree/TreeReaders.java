package dev.holdfast.repository.tree;

import dev.holdfast.repository.IndexedRepository;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A [TreeReader] for each thread that asks. Safe for use by many threads; closing closes all readers, and no thread
/// may use one any more.
public final class TreeReaders implements AutoCloseable {
    private final IndexedRepository repository;
    private final Queue<TreeReader> made = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<TreeReader> current = ThreadLocal.withInitial(this::newReader);

    public TreeReaders(IndexedRepository repository) {
        this.repository = repository;
    }

    /// The reader of the calling thread.
    public TreeReader current() {
        return current.get();
    }

    private TreeReader newReader() {
        TreeReader reader = repository.newTreeReader();
        made.add(reader);
        return reader;
    }

    @Override
    public void close() {
        made.forEach(TreeReader::close);
    }
}
