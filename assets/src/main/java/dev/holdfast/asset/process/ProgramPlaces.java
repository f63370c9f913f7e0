package dev.holdfast.asset.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Directories of this machine in which vendors' packages put programs.
final class ProgramPlaces {
    /// Versions beside each other: Debian and Ubuntu, then Red Hat and SUSE. They come before `PATH`, because Debian's
    /// `/usr/bin/pg_dump` is a script that chooses a version by itself.
    private static final List<String[]> VERSIONED =
            List.of(new String[] {"/usr/lib/postgresql", "*"}, new String[] {"/usr", "pgsql-*"});

    private static final List<String> USUAL =
            List.of("/usr/bin", "/usr/local/bin", "/usr/local/mysql/bin", "/usr/local/mariadb/bin", "/opt/mariadb/bin");

    private ProgramPlaces() {}

    /// The directories, each once, in the order in which they are looked at.
    ///
    /// @param path the value of `PATH`
    static List<Path> of(String path) {
        Set<Path> directories = new LinkedHashSet<>();
        for (String[] place : VERSIONED) {
            directories.addAll(matching(Path.of(place[0]), place[1]));
        }
        for (String directory : path.split(":", -1)) {
            if (directory.startsWith("/")) {
                directories.add(Path.of(directory).normalize());
            }
        }
        USUAL.forEach(directory -> directories.add(Path.of(directory)));
        return List.copyOf(directories);
    }

    private static List<Path> matching(Path parent, String pattern) {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(parent)) {
            return found;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, pattern)) {
            for (Path entry : entries) {
                Path programs = entry.resolve("bin");
                if (Files.isDirectory(programs)) {
                    found.add(programs);
                }
            }
        } catch (IOException unreadable) {
            // a directory that may not be listed holds nothing that could be used
            return List.of();
        }
        found.sort(null);
        return found;
    }
}
