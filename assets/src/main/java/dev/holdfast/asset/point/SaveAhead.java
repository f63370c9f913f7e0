package dev.holdfast.asset.point;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.write.BlobSaver;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Saves the blobs of a file one after the other on a thread of its own, while the caller reads on. Holds copies of
/// at most two blobs. For one thread.
final class SaveAhead implements BlobSequence {
    private static final int AHEAD = 2;

    private final BlobSaver saver;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("save-ahead").daemon().factory());
    private final Queue<Pending> pending = new ArrayDeque<>();
    private final List<BlobId> saved = new ArrayList<>();

    SaveAhead(BlobSaver saver) {
        this.saver = saver;
    }

    @Override
    public void add(byte[] bytes, int offset, int length) throws IOException, InterruptedException {
        byte[] buffer = pending.size() < AHEAD ? new byte[length] : takeOldest();
        byte[] copy = buffer.length < length ? new byte[length] : buffer;
        System.arraycopy(bytes, offset, copy, 0, length);
        pending.add(new Pending(thread.submit(() -> saver.save(BlobType.DATA, copy, 0, length)), copy));
    }

    /// Waits for the oldest blob, and returns its buffer, which is free then.
    private byte[] takeOldest() throws IOException, InterruptedException {
        Pending oldest = pending.remove();
        try {
            saved.add(oldest.id.get());
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case IOException unsaved -> throw unsaved;
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException wrong -> throw wrong;
                case null, default -> throw new IllegalStateException("unable to save a blob", failure);
            }
        }
        return oldest.buffer;
    }

    @Override
    public List<BlobId> finish() throws IOException, InterruptedException {
        while (!pending.isEmpty()) {
            takeOldest();
        }
        return List.copyOf(saved);
    }

    /// Ends the thread; what it has begun it finishes first, since it uses the saver.
    @Override
    public void close() {
        pending.forEach(blob -> blob.id.cancel(true));
        thread.close();
        saver.close();
    }

    private static final class Pending {
        private final Future<BlobId> id;
        private final byte[] buffer;

        Pending(Future<BlobId> id, byte[] buffer) {
            this.id = id;
            this.buffer = buffer;
        }
    }
}
