package dev.holdfast.repository.check;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.index.PackContents;
import dev.holdfast.repository.read.PackVerifier;
import dev.holdfast.storage.StorageException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/// Re-reads packs and compares every byte with what it should be.
final class PackDataCheck {
    private final IndexedRepository repository;
    private final PackContents contents;
    private final int workers;
    private final CheckRun run;
    private final LongAdder bytes = new LongAdder();

    PackDataCheck(IndexedRepository repository, PackContents contents, int workers, CheckRun run) {
        this.repository = repository;
        this.contents = contents;
        this.workers = workers;
        this.run = run;
    }

    /// Verifies the packs and returns how many bytes they have together.
    long check(List<StoredPack> packs) throws InterruptedException {
        run.progress()
                .expect(packs.size(), packs.stream().mapToLong(StoredPack::size).sum());
        AtomicInteger next = new AtomicInteger();
        List<Callable<Integer>> loops = IntStream.range(0, workers)
                .mapToObj(worker -> (Callable<Integer>) () -> checkFrom(packs, next))
                .toList();
        try (ExecutorService executor = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("check-", 0).factory())) {
            for (Future<Integer> loop : executor.invokeAll(loops)) {
                loop.get();
            }
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case InterruptedException cause -> throw cause;
                case null, default -> throw new IllegalStateException("unexpected failure of a check", failure);
            }
        }
        return bytes.sum();
    }

    private int checkFrom(List<StoredPack> packs, AtomicInteger next) throws InterruptedException {
        int checked = 0;
        try (PackVerifier verifier = repository.newPackVerifier()) {
            for (int at = next.getAndIncrement(); at < packs.size(); at = next.getAndIncrement()) {
                run.progress().checkCancelled();
                check(packs.get(at), verifier);
                checked++;
            }
        }
        return checked;
    }

    private void check(StoredPack pack, PackVerifier verifier) throws InterruptedException {
        List<BlobLocation> indexed =
                contents.position(pack.id()).map(contents::blobs).orElse(List.of());
        try {
            verifier.verify(pack.id(), pack.size(), indexed, problem -> run.damaged(pack.id(), problem));
        } catch (StorageException problem) {
            run.damaged(pack.id(), String.valueOf(problem.getMessage()));
        }
        bytes.add(pack.size());
        run.progress().advance(1, pack.size());
    }
}
