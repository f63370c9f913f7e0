package dev.holdfast.repository.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// The files of the cache of one repository. Knows nothing of hashes. Safe for use by many threads and beside
/// other processes.
///
/// No method fails: what cannot be read is not there, and what cannot be written is reported once.
final class CacheDirectory {
    private static final String TEMPORARY = "tmp-";
    private static final Duration ABANDONED = Duration.ofDays(1);
    private static final String TAG = "CACHEDIR.TAG";
    private static final String TAG_TEXT = """
            Signature: 8a477f597d28d172789f06886806bc55
            # This file marks a cache of Holdfast, which backups leave out.
            # See https://bford.info/cachedir/
            """;

    private final Path root;
    private final Path directory;
    private final InstantSource clock;
    private final CacheEvents events;
    private final AtomicBoolean unwritable = new AtomicBoolean();

    CacheDirectory(Path root, String repository, InstantSource clock, CacheEvents events) {
        this.root = root;
        this.directory = root.resolve(repository);
        this.clock = clock;
        this.events = events;
    }

    /// Makes the directory and its tag.
    void prepare() {
        try {
            makeDirectories(directory);
            Path tag = root.resolve(TAG);
            if (!Files.exists(tag)) {
                Files.writeString(tag, TAG_TEXT, US_ASCII);
            }
        } catch (IOException problem) {
            giveUp(problem);
        }
    }

    boolean isWritable() {
        return !unwritable.get();
    }

    /// The whole file.
    Optional<byte[]> read(ObjectName name) {
        try {
            return Optional.of(Files.readAllBytes(path(name)));
        } catch (IOException | OutOfMemoryError unreadable) {
            return Optional.empty();
        }
    }

    /// Fills `target` from the file and returns true; or false, and leaves `target` at its position.
    boolean read(ObjectName name, long offset, ByteBuffer target) {
        int start = target.position();
        try (FileChannel file = FileChannel.open(path(name), StandardOpenOption.READ)) {
            long from = offset;
            while (target.hasRemaining()) {
                int count = file.read(target, from);
                if (count < 0) {
                    throw new EOFException("the cached file is too short");
                }
                from += count;
            }
            return true;
        } catch (IOException unreadable) {
            target.position(start);
            return false;
        }
    }

    /// Stores a file, visible whole or not at all; whether that succeeded.
    boolean store(ObjectName name, Iterable<ByteBuffer> parts) {
        if (!isWritable()) {
            return false;
        }
        Path file = path(name);
        try {
            Path parent = file.getParent();
            if (parent == null) {
                throw new IOException("'" + file + "' has no directory");
            }
            makeDirectories(parent);
            writeAside(Files.createTempFile(parent, TEMPORARY, ""), parts, file);
            return true;
        } catch (IOException problem) {
            giveUp(problem);
            return false;
        }
    }

    private static void writeAside(Path temporary, Iterable<ByteBuffer> parts, Path file) throws IOException {
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                for (ByteBuffer part : parts) {
                    while (part.hasRemaining()) {
                        channel.write(part);
                    }
                }
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException problem) {
            Files.deleteIfExists(temporary);
            throw problem;
        }
    }

    void remove(ObjectName name) {
        try {
            Files.deleteIfExists(path(name));
        } catch (IOException problem) {
            giveUp(problem);
        }
    }

    /// What there is of a kind. Files that an interrupted process left behind are removed on the way.
    Set<ObjectName> list(ObjectKind kind) {
        Set<ObjectName> names = new HashSet<>();
        try (DirectoryStream<Path> prefixes = Files.newDirectoryStream(directory.resolve(kind.directory()))) {
            for (Path prefix : prefixes) {
                list(kind, prefix, names);
            }
        } catch (NoSuchFileException nothingThere) {
            return names;
        } catch (DirectoryIteratorException problem) {
            giveUp(new IOException("unable to list the cache '" + directory + "'", problem));
        } catch (IOException problem) {
            giveUp(problem);
        }
        return names;
    }

    private void list(ObjectKind kind, Path prefix, Set<ObjectName> names) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(prefix)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (ObjectName.isHash(name)) {
                    names.add(new ObjectName(kind, name));
                } else if (name.startsWith(TEMPORARY)) {
                    removeIfAbandoned(file);
                }
            }
        }
    }

    private void removeIfAbandoned(Path temporary) throws IOException {
        try {
            Instant written = Files.getLastModifiedTime(temporary).toInstant();
            if (written.isBefore(clock.instant().minus(ABANDONED))) {
                Files.deleteIfExists(temporary);
            }
        } catch (NoSuchFileException finishedMeanwhile) {
            return;
        }
    }

    private Path path(ObjectName name) {
        return directory
                .resolve(name.kind().directory())
                .resolve(name.name().substring(0, 2))
                .resolve(name.name());
    }

    private static void makeDirectories(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(path, posix ? new FileAttribute<?>[] {ownerOnly} : new FileAttribute<?>[0]);
    }

    /// An interrupted thread cannot write to files; that says nothing about the disk.
    private void giveUp(IOException problem) {
        if (!Thread.currentThread().isInterrupted() && unwritable.compareAndSet(false, true)) {
            events.unwritable(root, problem);
        }
    }
}
