package dev.holdfast.cli.proof;

import dev.holdfast.testkit.RealProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// When a backup is killed.
sealed interface KillPoint {
    /// So often the repository is looked at.
    long POLL_NANOS = 100_000;

    /// So long after its start, long before any lock or deep in the work.
    record AfterStart(Duration delay) implements KillPoint {}

    /// So long after it has locked the repository.
    record AfterLock(Duration delay) implements KillPoint {}

    /// As soon as so many packs are in the repository.
    record AtPack(int count) implements KillPoint {}

    /// As soon as a file is in a directory of the repository, `index` or `snapshots`.
    ///
    /// @param whole whether it must have got its final name
    record AtFile(String directory, boolean whole) implements KillPoint {}

    /// Any of these.
    ///
    /// @param usual how long a whole backup takes
    static KillPoint random(RandomGenerator random, Duration usual) {
        long millis = Math.max(1, usual.toMillis());
        return switch (random.nextInt(10)) {
            case 0 -> new AfterStart(Duration.ofMillis(random.nextLong(millis)));
            case 1, 2, 3 -> new AfterLock(Duration.ofMillis(random.nextLong(millis * 2 / 3)));
            case 4, 5, 6 -> new AtPack(1 + random.nextInt(4));
            case 7, 8 -> new AtFile("index", random.nextBoolean());
            default -> new AtFile("snapshots", random.nextInt(3) == 0);
        };
    }

    /// Returns when the moment has come, or the process has ended.
    ///
    /// @param before what was in the repository before the process was started
    default void await(RealProcess process, Path repository, RepositoryFiles before)
            throws IOException, InterruptedException {
        switch (this) {
            case AfterStart(Duration delay) -> sleep(process, delay);
            case AfterLock(Duration delay) -> {
                poll(
                        process,
                        () -> RepositoryFiles.in(repository, "locks")
                                        .without(before)
                                        .objects("locks")
                                > 0);
                sleep(process, delay);
            }
            case AtPack(int count) ->
                poll(
                        process,
                        () -> RepositoryFiles.packsIn(repository)
                                        .without(before)
                                        .objects("data")
                                >= count);
            case AtFile(String directory, boolean whole) ->
                poll(process, () -> {
                    RepositoryFiles fresh =
                            RepositoryFiles.in(repository, directory).without(before);
                    return whole ? fresh.objects(directory) > 0 : !fresh.names().isEmpty();
                });
        }
    }

    private static void sleep(RealProcess process, Duration delay) throws IOException {
        long end = System.nanoTime() + delay.toNanos();
        poll(process, () -> System.nanoTime() - end >= 0);
    }

    private static void poll(RealProcess process, Condition condition) throws IOException {
        while (process.isAlive() && !condition.holds()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /// Something that will be true at some time.
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException;
    }
}
