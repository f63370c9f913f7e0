package dev.holdfast.storage.local;

import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageReader.ObjectVisitor;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/// The listing of a local storage: a stream over directories that other processes change meanwhile. Files that
/// vanish on the way are as if they had never been there.
final class ObjectLister {
    private final Layout layout;

    ObjectLister(Layout layout) {
        this.layout = layout;
    }

    void list(ObjectKind kind, ObjectVisitor visitor) throws StorageException, InterruptedException {
        walk(kind, (directory, fileName, attributes) -> {
            if (Layout.isObject(kind, fileName) && liesWhereItBelongs(kind, directory, fileName)) {
                visitor.visit(new ObjectName(kind, fileName), attributes.size());
            }
        });
    }

    private static boolean liesWhereItBelongs(ObjectKind kind, Path directory, String fileName) {
        return kind != ObjectKind.PACK || directory.endsWith(Layout.shard(fileName));
    }

    int removeTemporaries(Instant before) throws StorageException, InterruptedException {
        int removed = 0;
        for (ObjectKind kind : ObjectKind.values()) {
            removed += removeTemporaries(kind, before);
        }
        return removed;
    }

    private int removeTemporaries(ObjectKind kind, Instant before) throws StorageException, InterruptedException {
        int[] removed = {0};
        walk(kind, (directory, fileName, attributes) -> {
            boolean old = attributes.lastModifiedTime().toInstant().isBefore(before);
            if (old && Layout.isTemporary(kind, fileName) && Files.deleteIfExists(directory.resolve(fileName))) {
                removed[0]++;
            }
        });
        return removed[0];
    }

    /// What to do with each regular file.
    private interface FileVisitor {
        void visit(Path directory, String fileName, BasicFileAttributes attributes)
                throws IOException, InterruptedException;
    }

    private void walk(ObjectKind kind, FileVisitor visitor) throws StorageException, InterruptedException {
        Path directory = layout.directory(kind);
        try {
            if (kind == ObjectKind.PACK) {
                walkShards(directory, visitor);
            } else {
                walkDirectory(directory, visitor);
            }
        } catch (StorageException e) {
            throw e;
        } catch (DirectoryIteratorException e) {
            throw Failures.translate("list directory '" + directory + "'", cause(e));
        } catch (IOException e) {
            throw Failures.translate("list directory '" + directory + "'", e);
        }
    }

    private static IOException cause(DirectoryIteratorException e) {
        IOException cause = e.getCause();
        return cause == null ? new IOException(e) : cause;
    }

    private static void walkShards(Path directory, FileVisitor visitor) throws IOException, InterruptedException {
        try (DirectoryStream<Path> shards = Files.newDirectoryStream(directory)) {
            for (Path shard : shards) {
                if (Layout.isShard(String.valueOf(shard.getFileName())) && Files.isDirectory(shard)) {
                    walkDirectory(shard, visitor);
                }
            }
        } catch (NoSuchFileException e) {
            return; // no directory, no objects
        }
    }

    private static void walkDirectory(Path directory, FileVisitor visitor) throws IOException, InterruptedException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                visitFile(directory, file, visitor);
            }
        } catch (NoSuchFileException e) {
            return; // no directory, no objects
        }
    }

    private static void visitFile(Path directory, Path file, FileVisitor visitor)
            throws IOException, InterruptedException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return; // vanished since it was seen
        }
        if (attributes.isRegularFile()) {
            visitor.visit(directory, String.valueOf(file.getFileName()), attributes);
        }
    }
}
