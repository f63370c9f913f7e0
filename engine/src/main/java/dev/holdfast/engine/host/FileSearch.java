package dev.holdfast.engine.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Walks some directories, not deep and not for long, and notes what deserves an asset of its own.
final class FileSearch {
    private static final int DEPTH = 5;
    private static final int MOST_ENTRIES = 50_000;
    private static final byte[] SQLITE_HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final Set<String> DULL =
            Set.of("node_modules", "vendor", "cache", ".cache", "log", "logs", "tmp", "apt", "dpkg", "docker");

    private final List<Path> gitRepositories = new ArrayList<>();
    private final List<Path> sqliteFiles = new ArrayList<>();
    private final List<Path> environmentFiles = new ArrayList<>();
    private final List<Path> unreadable = new ArrayList<>();
    private int entries;

    void search(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            Files.walkFileTree(directory, EnumSet.noneOf(FileVisitOption.class), DEPTH, new Visitor());
        }
    }

    /// Whether something was not looked at, because there was too much.
    boolean cutShort() {
        return entries > MOST_ENTRIES;
    }

    List<Path> gitRepositories() {
        return gitRepositories;
    }

    List<Path> sqliteFiles() {
        return sqliteFiles;
    }

    List<Path> environmentFiles() {
        return environmentFiles;
    }

    List<Path> unreadable() {
        return unreadable;
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = String.valueOf(directory.getFileName());
            if (name.equals(".git")) {
                gitRepositories.add(directory.getParent());
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (isBareRepository(directory)) {
                gitRepositories.add(directory);
                return FileVisitResult.SKIP_SUBTREE;
            }
            return DULL.contains(name) ? FileVisitResult.SKIP_SUBTREE : count();
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String name = String.valueOf(file.getFileName());
            if (name.equals(".env")) {
                environmentFiles.add(file);
            } else if (attributes.isRegularFile() && attributes.size() >= 512 && isSqlite(file)) {
                sqliteFiles.add(file);
            }
            return count();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            unreadable.add(file);
            return FileVisitResult.CONTINUE;
        }

        private FileVisitResult count() {
            entries++;
            return cutShort() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }
    }

    private static boolean isBareRepository(Path directory) {
        return Files.isRegularFile(directory.resolve("HEAD"))
                && Files.isDirectory(directory.resolve("objects"))
                && Files.isDirectory(directory.resolve("refs"));
    }

    private boolean isSqlite(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            unreadable.add(file);
            return false;
        }
        try (InputStream content = Files.newInputStream(file)) {
            return Arrays.equals(content.readNBytes(SQLITE_HEADER.length), SQLITE_HEADER);
        }
    }
}
