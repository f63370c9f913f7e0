package dev.holdfast.asset.command;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/// Ends a command as soon as the work is asked to stop: whoever waits for the command's output cannot notice that
/// himself.
final class StopWatcher implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Thread watcher;

    private StopWatcher(Thread watcher) {
        this.watcher = watcher;
    }

    /// Asks `check` again and again, until it throws or the watcher is closed.
    ///
    /// @param end what to do when it throws
    static StopWatcher start(Runnable check, Runnable end) {
        return new StopWatcher(Thread.ofVirtual().name("stop watcher").start(() -> watch(check, end)));
    }

    private static void watch(Runnable check, Runnable end) {
        try {
            while (true) {
                check.run();
                Thread.sleep(PAUSE);
            }
        } catch (CancellationException stopped) {
            end.run();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
