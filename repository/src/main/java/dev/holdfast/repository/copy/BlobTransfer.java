package dev.holdfast.repository.copy;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.index.BlobSet;
import dev.holdfast.repository.index.PackContents;
import dev.holdfast.repository.read.BlobReader;
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
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// Moves blobs from one repository to another, several packs at once. What cannot be read is a problem, what cannot be
/// written ends it.
final class BlobTransfer {
    private final IndexedRepository source;
    private final PackContents contents;
    private final WriteSession session;
    private final Consumer<CopyProblem> problems;
    private final Progress progress;
    private final LongAdder blobs = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /// @param contents of the source
    /// @param session in the target
    BlobTransfer(
            IndexedRepository source,
            PackContents contents,
            WriteSession session,
            Consumer<CopyProblem> problems,
            Progress progress) {
        this.source = source;
        this.contents = contents;
        this.session = session;
        this.problems = problems;
        this.progress = progress;
    }

    long blobs() {
        return blobs.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    /// Moves these blobs.
    void move(BlobSet wanted, int workers) throws IOException, InterruptedException {
        BlobSet left = wanted.snapshot();
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        Callable<Boolean> loop = () -> {
            boolean complete = false;
            try (PackBlobReader reader = source.newPackBlobReader();
                    BlobReader single = source.newBlobReader();
                    BlobSaver saver = session.newSaver()) {
                Receiver receiver = new Receiver(single, saver);
                for (int at = next.getAndIncrement();
                        at < contents.packs().size() && !failed.get();
                        at = next.getAndIncrement()) {
                    progress.checkCancelled();
                    List<BlobLocation> needed = needed(contents.blobs(at), left);
                    reader.read(contents.packs().get(at), needed, receiver);
                }
                complete = true;
            } finally {
                failed.compareAndSet(false, !complete);
            }
            return complete;
        };
        run(Collections.nCopies(workers, loop));
    }

    /// What is wanted of a pack, and has not been taken from another one.
    private static List<BlobLocation> needed(List<BlobLocation> pack, BlobSet left) {
        List<BlobLocation> needed = new ArrayList<>();
        for (BlobLocation blob : pack) {
            if (left.remove(blob.type(), blob.id())) {
                needed.add(blob);
            }
        }
        return needed;
    }

    private static void run(List<Callable<Boolean>> loops) throws IOException, InterruptedException {
        try (ExecutorService executor = Executors.newFixedThreadPool(
                loops.size(), Thread.ofPlatform().name("copy-", 0).daemon().factory())) {
            for (Future<Boolean> running : executor.invokeAll(loops)) {
                running.get();
            }
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case IOException cause -> throw cause;
                case InterruptedException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException("unexpected failure of a copy", failure);
            }
        }
    }

    /// Stores what arrives. A blob that is damaged may have an intact second copy.
    private final class Receiver implements PackBlobReader.BlobVisitor {
        private final BlobReader single;
        private final BlobSaver saver;

        Receiver(BlobReader single, BlobSaver saver) {
            this.single = single;
            this.saver = saver;
        }

        @Override
        public void blob(BlobLocation location, byte[] content) throws IOException, InterruptedException {
            store(location, content);
        }

        @Override
        public void unreadable(BlobLocation location, IOException problem) throws IOException, InterruptedException {
            byte[] content;
            try {
                content = single.read(location.type(), location.id());
            } catch (IOException still) {
                problems.accept(new CopyProblem(String.valueOf(problem.getMessage())));
                return;
            }
            store(location, content);
        }

        private void store(BlobLocation location, byte[] content) throws IOException, InterruptedException {
            int length = location.plainLength();
            if (saver.saveIdentified(location.type(), location.id(), content, 0, length)) {
                blobs.increment();
                bytes.add(length);
            }
            progress.advance(0, location.length());
        }
    }
}
