package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Finds the databases that paths name: files, and whatever is a database below directories.
final class SqliteSources {
    private final List<Path> paths;
    private final BiConsumer<Path, IOException> unreadable;

    /// @param unreadable told of what cannot be looked into below a directory
    SqliteSources(List<Path> paths, BiConsumer<Path, IOException> unreadable) {
        this.paths = paths;
        this.unreadable = unreadable;
    }

    /// The databases in the order of the paths, each once and under a name of its own.
    ///
    /// @throws AssetException if a path does not exist, or there is no database at all
    List<SqliteFile> find() throws AssetException, IOException {
        List<SqliteFile> found = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                scan(path, found);
            } else if (Files.exists(path)) {
                found.add(new SqliteFile(String.valueOf(path.getFileName()), path));
            } else {
                throw new AssetException(
                        Kind.MISSING,
                        "unable to find database '" + path + "': there is no such file",
                        "check the path in the configuration");
            }
        }
        if (found.isEmpty()) {
            throw new AssetException(
                    Kind.MISSING,
                    "unable to find a database in " + paths + ": no file there is a SQLite database",
                    "name the file or the directory that holds it; encrypted databases are protected as files");
        }
        return distinct(found);
    }

    private void scan(Path directory, List<SqliteFile> found) throws IOException {
        List<Path> databases = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                try {
                    if (attributes.isRegularFile() && SqliteHeader.looksLikeDatabase(file)) {
                        databases.add(file);
                    }
                } catch (IOException problem) {
                    unreadable.accept(file, problem);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) {
                unreadable.accept(file, problem);
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(databases);
        databases.forEach(
                file -> found.add(new SqliteFile(directory.relativize(file).toString(), file)));
    }

    /// Where two databases have one name, each takes its whole path for a name.
    private static List<SqliteFile> distinct(List<SqliteFile> files) {
        Map<Path, SqliteFile> byPath = new HashMap<>();
        Map<String, Integer> uses = new HashMap<>();
        List<SqliteFile> once = new ArrayList<>();
        for (SqliteFile file : files) {
            if (byPath.putIfAbsent(file.path(), file) == null) {
                once.add(file);
                uses.merge(file.name(), 1, Integer::sum);
            }
        }
        return once.stream()
                .map(file -> uses.getOrDefault(file.name(), 1) == 1 ? file : wholePath(file))
                .toList();
    }

    private static SqliteFile wholePath(SqliteFile file) {
        return new SqliteFile(file.path().toString().substring(1), file.path());
    }
}
