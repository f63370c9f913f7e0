package dev.holdfast.storage.decorate;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.Unavailable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A storage that tries operations again that failed because the other one was [Unavailable], with waits that grow and
/// are spread at random. It is the only place where operations are tried again. Thread-safe.
///
/// Every operation may be repeated, also when it was done and only the answer was lost: putting the same content again
/// and removing what is gone are harmless by the contract of [Storage]. A listing is repeated only as long as no object
/// has been shown.
public final class RetryingStorage extends ForwardingStorage {
    private final RetryPolicy policy;
    private final RetryEvents events;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private volatile boolean known;

    /// How a thread waits.
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    /// An operation that may run more than once.
    private interface Operation<T extends @Nullable Object> {
        T run() throws StorageException, InterruptedException;
    }

    /// An operation without result.
    private interface Action {
        void run() throws StorageException, InterruptedException;
    }

    /// A storage around another one.
    ///
    /// @param random spreads the waits; must be thread-safe
    public RetryingStorage(Storage delegate, RetryPolicy policy, RetryEvents events, RandomGenerator random) {
        this(delegate, policy, events, random, System::nanoTime, Thread::sleep);
    }

    RetryingStorage(
            Storage delegate,
            RetryPolicy policy,
            RetryEvents events,
            RandomGenerator random,
            LongSupplier nanoTime,
            Sleeper sleeper) {
        super(delegate);
        this.policy = policy;
        this.events = events;
        this.random = random;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    @Override
    public void prepare() throws StorageException, InterruptedException {
        repeat(super::prepare);
    }

    @Override
    public void put(ObjectName name, Content content) throws StorageException, InterruptedException {
        repeat(() -> super.put(name, content));
    }

    @Override
    public byte[] read(ObjectName name) throws StorageException, InterruptedException {
        return repeat(() -> super.read(name));
    }

    @Override
    public void read(ObjectName name, long offset, ByteBuffer target) throws StorageException, InterruptedException {
        int position = target.position();
        int limit = target.limit();
        repeat(() -> super.read(name, offset, target.limit(limit).position(position)));
    }

    @Override
    public long size(ObjectName name) throws StorageException, InterruptedException {
        return repeat(() -> super.size(name));
    }

    @Override
    public void list(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException {
        Showing showing = new Showing(visitor);
        @Nullable
        StorageException failure = this.<@Nullable StorageException>repeat(() -> {
            try {
                super.list(kind, showing);
                return null;
            } catch (StorageException e) {
                if (showing.begun) {
                    return e;
                }
                throw e;
            }
        });
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void remove(ObjectName name) throws StorageException, InterruptedException {
        repeat(() -> super.remove(name));
    }

    @Override
    public int removeLeftovers(Instant before) throws StorageException, InterruptedException {
        return repeat(() -> super.removeLeftovers(before));
    }

    private void repeat(Action action) throws StorageException, InterruptedException {
        repeat(() -> {
            action.run();
            return known;
        });
    }

    private <T extends @Nullable Object> T repeat(Operation<T> operation)
            throws StorageException, InterruptedException {
        long start = nanoTime.getAsLong();
        for (int failures = 1; ; failures++) {
            try {
                T result = operation.run();
                known = true;
                return result;
            } catch (Unavailable problem) {
                Duration wait = spread(policy.wait(failures));
                Duration budget = known ? policy.budget() : policy.budgetOfStrangers();
                if (Duration.ofNanos(nanoTime.getAsLong() - start).plus(wait).compareTo(budget) > 0) {
                    throw problem;
                }
                events.retrying(problem, wait);
                sleeper.sleep(wait);
            } catch (StorageException answer) {
                known = true;
                throw answer;
            }
        }
    }

    /// Half to one and a half of the wait, so that many clients of a server do not come back all at once.
    private Duration spread(Duration wait) {
        return Duration.ofNanos(Math.round(wait.toNanos() * (0.5 + random.nextDouble())));
    }

    /// Passes objects on and remembers that it did.
    private static final class Showing implements ObjectVisitor {
        private final ObjectVisitor visitor;
        private boolean begun;

        Showing(ObjectVisitor visitor) {
            this.visitor = visitor;
        }

        @Override
        public void visit(ObjectName name, long size) throws StorageException, InterruptedException {
            begun = true;
            visitor.visit(name, size);
        }
    }
}
