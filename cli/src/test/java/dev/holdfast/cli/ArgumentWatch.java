package dev.holdfast.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Looks at the arguments of all processes of this machine again and again, as any user can, until it is closed.
final class ArgumentWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Thread watcher;

    ArgumentWatch() {
        this.watcher = Thread.ofPlatform().daemon().start(this::watch);
    }

    private void watch() {
        try {
            while (true) {
                look();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                seen.add(arguments(process));
            }
        } catch (IOException problem) {
            throw new AssertionError("unable to look at processes", problem);
        }
    }

    private static String arguments(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8)
                    .replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }

    /// The command lines that were seen.
    Set<String> seen() {
        return seen;
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
