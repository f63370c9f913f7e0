package dev.holdfast.asset.database;

import dev.holdfast.asset.AssetException;
import dev.holdfast.settings.value.ByteSize;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A temporary directory that only this user can enter. Closing it removes it with everything inside; a link is
/// removed, not followed.
public final class Scratch implements AutoCloseable {
    private final Path directory;

    private Scratch(Path directory) {
        this.directory = directory;
    }

    /// Makes an empty directory.
    ///
    /// @param parent where, see [DatabaseOptions#temporaryDirectory]
    /// @param purpose a word that becomes part of the name, such as `sqlite`
    /// @param needed how many bytes will be written there
    /// @throws AssetException with `FULL` if they do not fit
    public static Scratch create(Path parent, String purpose, long needed) throws AssetException {
        try {
            requireFree(parent, needed);
            return new Scratch(Files.createTempDirectory(
                    parent,
                    "holdfast-" + purpose + "-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
        } catch (IOException problem) {
            throw new AssetException(
                    AssetException.Kind.UNREACHABLE,
                    "unable to make scratch space in '" + parent + "': " + problem.getMessage(),
                    "set TMPDIR or temporary-directory to a directory that can be written to",
                    problem);
        }
    }

    /// Checks that so many bytes fit into a directory.
    ///
    /// @throws AssetException with `FULL` if they do not
    public static void requireFree(Path directory, long needed) throws AssetException, IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < needed) {
            throw new AssetException(
                    AssetException.Kind.FULL,
                    "unable to make scratch space in '" + directory + "': " + shown(needed) + " are needed, "
                            + shown(free) + " are free",
                    "free some space there, or set TMPDIR or temporary-directory to a larger file system");
        }
    }

    private static String shown(long bytes) {
        if (bytes < 10_000) {
            return ByteSize.ofBytes(bytes).toString();
        }
        return bytes < 10_000_000_000L
                ? String.format(Locale.ROOT, "%.1fMB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1fGB", bytes / 1e9);
    }

    public Path directory() {
        return directory;
    }

    /// A path inside, of a file that does not exist yet.
    public Path file(String name) {
        return directory.resolve(name);
    }

    @Override
    public void close() throws IOException {
        remove(directory);
    }

    /// Removes a directory with everything inside, if it is there. Links are removed, not followed.
    public static void remove(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
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
