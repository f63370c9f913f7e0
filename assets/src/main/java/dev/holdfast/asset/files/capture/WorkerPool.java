package dev.holdfast.asset.files.capture;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.chunk.Chunking;
import dev.holdfast.repository.format.TreeEncoder;
import dev.holdfast.repository.format.TreeEncoding;
import dev.holdfast.repository.write.WriteSession;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The sessions and buffers of all threads that take part in one capture, made when a thread first asks. Safe for use
/// by many threads.
final class WorkerPool implements AutoCloseable {
    private final IndexedRepository repository;
    private final WriteSession session;
    private final Chunking chunking;
    private final TreeEncoding encoding;
    private final Queue<CaptureWorker> workers = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<CaptureWorker> current = ThreadLocal.withInitial(this::newWorker);

    WorkerPool(IndexedRepository repository, WriteSession session, Chunking chunking, TreeEncoding encoding) {
        this.repository = repository;
        this.session = session;
        this.chunking = chunking;
        this.encoding = encoding;
    }

    /// Those of the calling thread.
    CaptureWorker worker() {
        return current.get();
    }

    private CaptureWorker newWorker() {
        CaptureWorker made = new CaptureWorker(repository, session, chunking, new TreeEncoder(encoding));
        workers.add(made);
        return made;
    }

    /// Releases what the workers hold. No task may run any more.
    @Override
    public void close() {
        workers.forEach(CaptureWorker::close);
    }
}
