package dev.holdfast.storage.fault;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.holdfast.storage.StorageException;
import dev.holdfast.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// Changes that are on their way to a storage longer than their client waits for an answer. They overtake each
/// other. Thread-safe.
final class LateRequests {
    private static final int LONGEST_SECONDS = 30;

    private final TestClock clock;

    @GuardedBy("this")
    private final List<Travelling> travelling = new ArrayList<>();

    LateRequests(TestClock clock) {
        this.clock = clock;
    }

    /// A change to a storage.
    @FunctionalInterface
    interface Request {
        void arrive() throws StorageException, InterruptedException;
    }

    private record Travelling(Instant due, Request request) {}

    /// Sends a change on its way.
    synchronized void add(Request request, SplittableRandom random) {
        Duration way = Duration.ofMillis(random.nextInt(LONGEST_SECONDS * 1000));
        travelling.add(new Travelling(clock.instant().plus(way), request));
    }

    /// Lets arrive what takes no longer than until then, the earliest first.
    void arrive(Instant until) throws StorageException, InterruptedException {
        List<Travelling> arriving;
        synchronized (this) {
            arriving = travelling.stream()
                    .filter(one -> !one.due.isAfter(until))
                    .sorted(Comparator.comparing(Travelling::due))
                    .toList();
            travelling.removeAll(arriving);
        }
        for (Travelling one : arriving) {
            one.request.arrive();
        }
    }
}
