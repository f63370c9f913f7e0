package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A display that shows progress and work that tells of problems at the same time.
class ProgressAndMessagesTest {
    @TempDir
    private Path directory;

    private final CountDownLatch showing = new CountDownLatch(1);
    private volatile Thread worker = Thread.currentThread();

    @Test
    @Timeout(20)
    void doNotWaitForEachOther() {
        CommandLineHarness.Result result = new CommandLineHarness(directory)
                .measuring(this::timeOfDisplay)
                .probing(context -> context.trackInLines(progress -> {
                    worker = Thread.currentThread();
                    showing.await();
                    context.output().warning("unable to read 'secret'");
                    return 0;
                }))
                .run("--json", "probe");
        assertThat(result.err()).isEqualTo("warning: unable to read 'secret'\n");
        assertThat(result.out()).contains("\"message_type\":\"status\"");
    }

    /// The display asks for the time when it begins to show something, and goes on when the worker waits for it.
    private long timeOfDisplay() {
        if (Thread.currentThread().getName().equals("progress")) {
            showing.countDown();
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            while (worker.getState() != Thread.State.BLOCKED && System.nanoTime() < patience) {
                sleep();
            }
        }
        return System.nanoTime();
    }

    private static void sleep() {
        try {
            Thread.sleep(Duration.ofMillis(1));
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
