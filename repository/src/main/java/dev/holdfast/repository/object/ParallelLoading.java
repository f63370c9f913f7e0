package dev.holdfast.repository.object;

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
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Does the same with each of many things, several at once, and keeps their order.
final class ParallelLoading {
    private ParallelLoading() {}

    /// One step.
    @FunctionalInterface
    interface Step<A, B> {
        B apply(A thing) throws IOException, InterruptedException;
    }

    /// Applies the step to each thing and returns the results in the order of the things. The first failure ends
    /// everything.
    ///
    /// @param threads how many steps are taken at once, at least 1
    static <A, B> List<B> inOrder(List<A> things, int threads, Step<A, B> step)
            throws IOException, InterruptedException {
        AtomicReferenceArray<B> results = new AtomicReferenceArray<>(things.size());
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        Callable<Boolean> loop = () -> {
            boolean complete = false;
            try {
                for (int at = next.getAndIncrement();
                        at < things.size() && !failed.get();
                        at = next.getAndIncrement()) {
                    results.set(at, step.apply(things.get(at)));
                }
                complete = true;
            } finally {
                failed.compareAndSet(false, !complete);
            }
            return complete;
        };
        run(Collections.nCopies(Math.min(threads, Math.max(1, things.size())), loop));
        List<B> inOrder = new ArrayList<>(things.size());
        for (int at = 0; at < things.size(); at++) {
            inOrder.add(results.get(at));
        }
        return inOrder;
    }

    private static void run(List<Callable<Boolean>> loops) throws IOException, InterruptedException {
        try (ExecutorService executor = Executors.newFixedThreadPool(
                loops.size(), Thread.ofPlatform().name("load-", 0).daemon().factory())) {
            for (Future<Boolean> loop : executor.invokeAll(loops)) {
                loop.get();
            }
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case IOException cause -> throw cause;
                case InterruptedException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException("unexpected failure while loading", failure);
            }
        }
    }
}
