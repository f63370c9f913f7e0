package dev.holdfast.repository.dump;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.read.BlobMissing;
import dev.holdfast.repository.read.BlobReader;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads data blobs in threads of its own. Closing abandons what was asked for and waits for the threads.
final class BlobPrefetch implements AutoCloseable {
    private final IndexedRepository repository;
    private final ExecutorService workers;
    private final Queue<BlobReader> made = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<BlobReader> reader = ThreadLocal.withInitial(this::newReader);

    BlobPrefetch(IndexedRepository repository, int workers) {
        this.repository = repository;
        this.workers = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().daemon().name("dump-", 0).factory());
    }

    private BlobReader newReader() {
        BlobReader fresh = repository.newBlobReader();
        made.add(fresh);
        return fresh;
    }

    /// How many bytes a blob has.
    int lengthOf(BlobId blob) throws BlobMissing {
        return repository
                .index()
                .find(BlobType.DATA, blob)
                .orElseThrow(() -> new BlobMissing(BlobType.DATA, blob))
                .plainLength();
    }

    /// The content of a blob, once it is read and verified.
    Future<byte[]> fetch(BlobId blob) {
        return workers.submit(() -> reader.get().read(BlobType.DATA, blob));
    }

    @Override
    public void close() {
        workers.shutdownNow();
        workers.close();
        made.forEach(BlobReader::close);
    }
}
