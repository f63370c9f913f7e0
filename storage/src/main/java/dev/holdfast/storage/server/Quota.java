package dev.holdfast.storage.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;

/// How much room all repositories together take, and how much they may. Thread-safe.
final class Quota {
    private final long limit;
    private final AtomicLong used;

    Quota(long limit, long used) {
        this.limit = limit;
        this.used = new AtomicLong(used);
    }

    /// A quota for a directory with what lies there already.
    static Quota of(Path directory, long limit) throws IOException {
        AtomicLong used = new AtomicLong();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                used.addAndGet(attributes.size());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // removed meanwhile
                }
                throw failure;
            }
        });
        return new Quota(limit, used.get());
    }

    /// Takes room, or none at all.
    ///
    /// @throws Refusal if there is not enough
    void reserve(long bytes) throws Refusal {
        if (used.addAndGet(bytes) > limit) {
            release(bytes);
            throw new Refusal(413, "the repositories would be larger than the " + limit + " bytes they may have");
        }
    }

    /// Gives room back.
    void release(long bytes) {
        used.addAndGet(-bytes);
    }
}
