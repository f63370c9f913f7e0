package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileSystemSpace;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// A directory for scratch copies that nobody else can look into. Closing removes it.
final class ScratchSpace implements AutoCloseable {
    private final Path directory;

    private ScratchSpace(Path directory) {
        this.directory = directory;
    }

    /// @param purpose to follow "unable to"
    /// @param bytes that it will hold at most
    /// @throws AssetException if there is not that much room
    static ScratchSpace take(Surroundings surroundings, String purpose, long bytes) throws AssetException, IOException {
        Path parent = surroundings.temporaryDirectory();
        long available = available(surroundings);
        if (available < bytes) {
            throw new AssetException(
                    Kind.FULL,
                    "unable to " + purpose + ": it needs " + bytes + " bytes of scratch space, and '" + parent
                            + "' has only " + available,
                    "make room there, or name another directory with TMPDIR");
        }
        return new ScratchSpace(Files.createTempDirectory(parent, "holdfast-sqlite-"));
    }

    static long available(Surroundings surroundings) throws IOException {
        FileSystemSpace space = surroundings
                .fileSystem()
                .space(FilePath.of(surroundings.temporaryDirectory().toString()));
        return space.available();
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
