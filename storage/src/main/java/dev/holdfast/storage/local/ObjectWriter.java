package dev.holdfast.storage.local;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The writing half of the local storage.
///
/// Write protocol: temporary beside the object, all parts, sync, close, rename, sync of the directory. A reader
/// sees the whole object or none, and after a power cut the object is there if the put had returned.
final class ObjectWriter {
    /// The most that goes to the channel at once: it copies heap buffers through a direct one of that size.
    private static final int SLICE = 256 << 10;

    private static final Set<PosixFilePermission> IN_THE_MAKING = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("r--------");
    private static final Set<PosixFilePermission> SHARED = PosixFilePermissions.fromString("r--r-----");

    private final Layout layout;
    private final Directories directories;
    private final RandomGenerator random;

    ObjectWriter(Layout layout, Directories directories, RandomGenerator random) {
        this.layout = layout;
        this.directories = directories;
        this.random = random;
    }

    void prepare() throws IOException {
        directories.makeRoot();
        for (ObjectKind kind : ObjectKind.values()) {
            directories.ensure(layout.directory(kind));
        }
    }

    void put(ObjectName name, Content content) throws IOException {
        Path object = layout.path(name);
        try {
            putOnce(object, content);
        } catch (NoSuchFileException e) {
            directories.forget(directoryOf(object)); // removed by someone since its first use
            putOnce(object, content);
        }
    }

    private void putOnce(Path object, Content content) throws IOException {
        Path directory = directoryOf(object);
        directories.ensure(directory);
        Path temporary = Layout.temporary(object, random);
        try {
            writeDurably(temporary, content);
            Files.move(temporary, object, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            removeQuietly(temporary, e);
            throw e;
        }
        Directories.sync(directory);
    }

    private void writeDurably(Path temporary, Content content) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        try (FileChannel channel =
                FileChannel.open(temporary, options, PosixFilePermissions.asFileAttribute(IN_THE_MAKING))) {
            for (ByteBuffer part : content.parts()) {
                write(channel, part);
            }
            makeReadOnly(temporary);
            channel.force(true);
        }
    }

    private static void write(FileChannel channel, ByteBuffer part) throws IOException {
        int end = part.limit();
        while (part.position() < end) {
            part.limit(Math.min(end, part.position() + SLICE));
            channel.write(part);
        }
    }

    /// Protects the object from accidents. File systems without permissions refuse that, and lose nothing by it.
    private void makeReadOnly(Path file) throws IOException {
        try {
            Files.setPosixFilePermissions(file, directories.sharedWithGroup() ? SHARED : PRIVATE);
        } catch (FileSystemException e) {
            if (!Failures.isNotPermitted(e)) {
                throw e;
            }
        }
    }

    private static void removeQuietly(Path temporary, Exception failure) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    void remove(ObjectName name) throws IOException {
        Path object = layout.path(name);
        if (Files.deleteIfExists(object)) {
            Directories.sync(directoryOf(object));
        }
    }

    private static Path directoryOf(Path object) {
        Path directory = object.getParent();
        if (directory == null) {
            throw new AssertionError("every object lies in a directory, but not " + object);
        }
        return directory;
    }
}
