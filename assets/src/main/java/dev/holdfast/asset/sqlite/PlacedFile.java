package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileSystemAccess;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A file that comes into being under a temporary name beside its place, and takes its place when it is complete.
/// Closing one that did not removes it.
final class PlacedFile implements AutoCloseable {
    private final FileSystemAccess fileSystem;
    private final Path target;
    private final Path temporary;

    /// Makes missing directories above the target.
    PlacedFile(FileSystemAccess fileSystem, Path target, RandomGenerator random) throws IOException {
        this.fileSystem = fileSystem;
        this.target = target;
        String name = ".holdfast-" + HexFormat.of().toHexDigits(random.nextInt()) + ".part";
        this.temporary = target.resolveSibling(name);
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    /// Where the content is written to; does not exist yet.
    Path temporary() {
        return temporary;
    }

    /// Checks that it will fit.
    ///
    /// @throws AssetException if the file system of the target has less room
    void requireRoom(long bytes) throws AssetException, IOException {
        Path parent = target.toAbsolutePath().getParent();
        long available = fileSystem.space(FilePath.of(String.valueOf(parent))).available();
        if (available < bytes) {
            throw new AssetException(
                    Kind.FULL,
                    "unable to restore to '" + target + "': it needs " + bytes + " bytes, and '" + parent
                            + "' has only " + available,
                    "make room there, or restore to another place");
        }
    }

    /// Gives the file owner and permissions as they were captured; the owner only if this process may.
    void setAttributes(Map<String, String> properties, boolean owners) throws IOException {
        Path parent = temporary.toAbsolutePath().getParent();
        try (DirectoryHandle directory = fileSystem.openDirectory(FilePath.of(String.valueOf(parent)))) {
            FileName name = FileName.of(String.valueOf(temporary.getFileName()));
            Optional<Long> uid = FileAttributes.uid(properties);
            Optional<Long> gid = FileAttributes.gid(properties);
            if (owners && fileSystem.isRoot() && uid.isPresent() && gid.isPresent()) {
                directory.chown(name, uid.get(), gid.get());
            }
            Optional<Integer> permissions = FileAttributes.permissions(properties);
            if (permissions.isPresent()) {
                directory.chmod(name, permissions.get());
            }
        }
    }

    /// Makes the content durable, then puts the file in its place.
    void place() throws IOException {
        sync(temporary, StandardOpenOption.WRITE);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path parent = target.toAbsolutePath().getParent();
        if (parent != null) {
            sync(parent, StandardOpenOption.READ);
        }
    }

    private static void sync(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        for (String ending : new String[] {"", "-wal", "-shm", "-journal"}) {
            Files.deleteIfExists(SqliteFile.beside(temporary, ending));
        }
    }
}
