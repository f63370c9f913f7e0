package dev.holdfast.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A small file system of its own (a tmpfs), to be filled to the brim. Closing unmounts it.
public final class FullDisk implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Path directory;

    private FullDisk(Path directory) {
        this.directory = directory;
    }

    /// Mounts a file system of `bytes`, a multiple of 4096. Needs root and the right to mount.
    public static FullDisk ofSize(long bytes) throws IOException, InterruptedException {
        return mount(Files.createTempDirectory("holdfast-disk-"), bytes);
    }

    /// Mounts a file system of a megabyte in a new directory of this one. Needs the same rights.
    public static FullDisk mountedIn(Path parent) throws IOException, InterruptedException {
        return mount(Files.createTempDirectory(parent, "holdfast-disk-"), 1 << 20);
    }

    private static FullDisk mount(Path directory, long bytes) throws IOException, InterruptedException {
        Finished mount = RealProcess.command(
                        "mount", "-t", "tmpfs", "-o", "mode=0700,size=" + bytes, "tmpfs", directory.toString())
                .run(TIMEOUT);
        if (mount.exitCode() != 0) {
            Files.delete(directory);
            throw new AssertionError("the tests for full disks need the right to mount a tmpfs: run them as root, in a"
                    + " container with --cap-add SYS_ADMIN; " + mount);
        }
        return new FullDisk(directory);
    }

    /// Where the file system is mounted.
    public Path directory() {
        return directory;
    }

    /// The bytes that still fit.
    public long free() {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Fills the file system with a file of that name until at most `left` bytes, rounded down to 4096, still fit.
    public void fill(String fileName, long left) throws IOException {
        byte[] page = new byte[4096];
        try (OutputStream ballast = Files.newOutputStream(directory.resolve(fileName))) {
            while (free() >= left + page.length) {
                ballast.write(page);
            }
        }
    }

    @Override
    public void close() throws IOException {
        RealProcess.command("umount", directory.toString()).runForCleanUp(TIMEOUT);
        Files.delete(directory);
    }
}
