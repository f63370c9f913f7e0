package dev.holdfast.repository.prune;

import dev.holdfast.repository.Progress;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.read.PackBlobReader;
import dev.holdfast.repository.write.BlobSaver;
import dev.holdfast.repository.write.WriteSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Stores the used blobs of some packs once more, several packs at once. Every blob is decrypted and hashed on its way.
final class Moving {
    private final PrunePlan plan;
    private final WriteSession session;
    private final Progress progress;
    private final BlobSet moved;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean failed = new AtomicBoolean();

    Moving(PrunePlan plan, WriteSession session, Progress progress) {
        this.plan = plan;
        this.session = session;
        this.progress = progress;
        this.moved = new BlobSet(plan.state().repository().index());
    }

    void run(int workers) throws IOException, InterruptedException {
        progress.expect(plan.move().size(), plan.figures().moveBytes());
        try (ExecutorService executor = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("move-", 0).daemon().factory())) {
            List<Callable<Boolean>> loops = Collections.nCopies(workers, this::loop);
            for (Future<Boolean> loop : executor.invokeAll(loops)) {
                loop.get();
            }
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case IOException cause -> throw cause;
                case InterruptedException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException("unexpected failure of a prune", failure);
            }
        }
    }

    private boolean loop() throws IOException, InterruptedException {
        boolean complete = false;
        try (PackBlobReader reader = plan.state().repository().newPackBlobReader();
                BlobSaver saver = session.newSaver()) {
            for (int at = next.getAndIncrement();
                    at < plan.move().size() && !failed.get();
                    at = next.getAndIncrement()) {
                progress.checkCancelled();
                move(plan.move().get(at), reader, saver);
            }
            complete = true;
        } finally {
            failed.compareAndSet(false, !complete);
        }
        return complete;
    }

    private void move(PackUse use, PackBlobReader reader, BlobSaver saver) throws IOException, InterruptedException {
        List<BlobLocation> needed = new ArrayList<>();
        for (BlobLocation blob : plan.contents().blobs(use.position())) {
            if (plan.state().used().contains(blob.type(), blob.id())
                    && !plan.staying().contains(blob.type(), blob.id())
                    && moved.add(blob.type(), blob.id()) == BlobSet.Added.FIRST) {
                needed.add(blob);
            }
        }
        reader.read(use.pack(), needed, new Mover(saver));
        progress.advance(1, plan.state().packs().getOrDefault(use.pack(), 0L));
    }

    /// Stores each blob; one that is damaged ends the prune before anything is removed.
    private record Mover(BlobSaver saver) implements PackBlobReader.BlobVisitor {
        @Override
        public void blob(BlobLocation location, byte[] content) throws IOException, InterruptedException {
            saver.saveAgain(location.type(), location.id(), content, 0, location.plainLength());
        }

        @Override
        public void unreadable(BlobLocation location, IOException problem) throws IOException {
            throw new PruneRefused(String.valueOf(problem.getMessage()), problem);
        }
    }
}
