package dev.holdfast.storage.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The directories of a repository: made on demand, and known to be durable before the first object goes into them.
///
/// A directory that another thread or process has just made may not be durable yet, so that the first use of each one
/// syncs its parent, whoever made it.
final class Directories {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> SHARED = PosixFilePermissions.fromString("rwxrwx---");

    private final Layout layout;
    private final Set<Path> durable = ConcurrentHashMap.newKeySet();

    Directories(Layout layout) {
        this.layout = layout;
    }

    /// Makes the root with its parents.
    void makeRoot() throws IOException {
        makeWithParents(layout.root());
    }

    private void makeWithParents(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (parent == null || Files.isDirectory(directory)) {
            return;
        }
        makeWithParents(parent);
        makeIn(parent, directory);
    }

    /// Makes a directory inside the root, and what is between them, but never the root: where that is gone, a disk may
    /// not be mounted.
    void ensure(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (parent == null || directory.equals(layout.root()) || durable.contains(directory)) {
            return;
        }
        ensure(parent);
        makeIn(parent, directory);
        durable.add(directory);
    }

    /// Forgets what is known about a directory that turned out to be gone.
    void forget(Path directory) {
        durable.remove(directory);
        Path parent = directory.getParent();
        if (parent != null && parent.startsWith(layout.root())) {
            forget(parent);
        }
    }

    private void makeIn(Path parent, Path directory) throws IOException {
        try {
            Files.createDirectory(directory, permissions());
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
        sync(parent);
    }

    private FileAttribute<Set<PosixFilePermission>> permissions() {
        return PosixFilePermissions.asFileAttribute(sharedWithGroup() ? SHARED : PRIVATE);
    }

    /// Whether the group of the repository may use it: told by the configuration object, as restic does.
    boolean sharedWithGroup() {
        try {
            return Files.getPosixFilePermissions(layout.root().resolve("config"))
                    .contains(PosixFilePermission.GROUP_READ);
        } catch (IOException e) {
            return false; // no configuration yet: a new repository is its owner's alone
        }
    }

    /// Makes the entries of a directory durable, where the file system offers that: some network file systems know no
    /// sync of directories.
    static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            if (!Failures.isUnsupported(e)) {
                throw e;
            }
        }
    }
}
