package dev.holdfast.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A temporary directory that may come to hold what Java cannot name or reach (bytes that are no text, paths
/// longer than the system allows). Closing removes it with everything in it.
public final class TemporaryTree implements AutoCloseable {
    private final Path directory;

    private TemporaryTree(Path directory) {
        this.directory = directory;
    }

    /// A fresh one, where temporary files go.
    public static TemporaryTree create() throws IOException {
        return new TemporaryTree(Files.createTempDirectory("holdfast-tree-"));
    }

    /// A fresh one inside a directory.
    public static TemporaryTree in(Path parent) throws IOException {
        return new TemporaryTree(Files.createTempDirectory(parent, "holdfast-tree-"));
    }

    /// The directory.
    public Path directory() {
        return directory;
    }

    /// Removes everything in it.
    public void clear() throws IOException {
        close();
        Files.createDirectory(directory);
    }

    @Override
    public void close() {
        RealProcess.command("rm", "-rf", "--one-file-system", "--", directory.toString())
                .runForCleanUp(Duration.ofMinutes(2));
    }
}
