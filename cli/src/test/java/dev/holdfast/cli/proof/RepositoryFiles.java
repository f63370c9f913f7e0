package dev.holdfast.cli.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// The files of a repository at one moment, as paths relative to it, files in the making among them.
///
/// @param names of files below `data`, `index`, `snapshots` and `locks`, such as `index/0123…-tmp-4567…`
record RepositoryFiles(Set<String> names) {
    private static final String TEMPORARY = "-tmp-";

    /// All of them.
    static RepositoryFiles of(Path repository) throws IOException {
        Set<String> names = new TreeSet<>(in(repository, "locks", "index", "snapshots").names);
        names.addAll(packsIn(repository).names);
        return new RepositoryFiles(names);
    }

    /// Those of some directories without sub-directories.
    static RepositoryFiles in(Path repository, String... directories) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String directory : directories) {
            list(repository, directory, names);
        }
        return new RepositoryFiles(names);
    }

    /// The packs.
    static RepositoryFiles packsIn(Path repository) throws IOException {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> shards = Files.newDirectoryStream(repository.resolve("data"))) {
            for (Path shard : shards) {
                list(repository, "data/" + shard.getFileName(), names);
            }
        }
        return new RepositoryFiles(names);
    }

    private static void list(Path repository, String directory, Set<String> names) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(repository.resolve(directory))) {
            for (Path file : files) {
                names.add(directory + "/" + file.getFileName());
            }
        } catch (NoSuchFileException e) {
            return; // not made yet
        } catch (DirectoryIteratorException e) {
            throw new UncheckedIOException(e.getCause());
        }
    }

    /// Those that were not there before.
    RepositoryFiles without(RepositoryFiles before) {
        Set<String> rest = new TreeSet<>(names);
        rest.removeAll(before.names);
        return new RepositoryFiles(rest);
    }

    /// Whole objects of a directory.
    long objects(String directory) {
        return names.stream()
                .filter(name -> name.startsWith(directory + "/") && !name.contains(TEMPORARY))
                .count();
    }

    /// Files in the making, or left behind in that state.
    Set<String> temporaries() {
        Set<String> left = new TreeSet<>(names);
        left.removeIf(name -> !name.contains(TEMPORARY));
        return left;
    }

    /// The bytes of the packs among these files.
    long packBytes(Path repository) throws IOException {
        long bytes = 0;
        for (String name : names) {
            if (name.startsWith("data/") && !name.contains(TEMPORARY)) {
                bytes += Files.size(repository.resolve(name));
            }
        }
        return bytes;
    }
}
