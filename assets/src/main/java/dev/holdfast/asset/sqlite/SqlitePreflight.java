package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Preflight.Finding;
import dev.holdfast.asset.Preflight.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at databases before a capture, without opening them.
final class SqlitePreflight {
    /// Above this it is worth saying that writers will wait.
    private static final long NOTEWORTHY = 64L << 20;

    private final List<Path> paths;
    private final Path scratch;
    private final List<Finding> findings = new ArrayList<>();

    SqlitePreflight(List<Path> paths, Path scratch) {
        this.paths = paths;
        this.scratch = scratch;
    }

    Preflight run() throws AssetException, IOException {
        SqliteSources sources = new SqliteSources(
                paths,
                (path, problem) -> add(
                        Weight.WARNING,
                        "'" + path + "' cannot be looked into: " + problem.getMessage(),
                        "run holdfast as root or as the owner of the files"));
        long largest = 0;
        for (SqliteFile file : sources.find()) {
            largest = Math.max(largest, look(file));
        }
        long available = Files.getFileStore(scratch).getUsableSpace();
        if (available < largest) {
            add(
                    Weight.BLOCKER,
                    "a capture needs " + largest + " bytes of scratch space, and '" + scratch + "' has only "
                            + available,
                    "make room there, or name another directory with TMPDIR or temporary-directory");
        } else {
            add(
                    Weight.NOTE,
                    "a capture needs " + largest + " bytes of scratch space in '" + scratch + "', which has "
                            + available,
                    null);
        }
        return new Preflight(findings);
    }

    private long look(SqliteFile file) throws IOException {
        try {
            SqliteHeader header = SqliteHeader.read(file.path());
            long bytes = Files.size(file.path());
            add(Weight.NOTE, "database '" + file.path() + "' has " + bytes + " bytes", null);
            if (!header.empty() && !header.writeAheadLog() && bytes > NOTEWORTHY) {
                add(
                        Weight.NOTE,
                        "programs that write to '" + file.path() + "' wait while it is copied, because it uses a"
                                + " rollback journal",
                        "with 'PRAGMA journal_mode = wal' they would not wait");
            }
        } catch (AssetException problem) {
            add(
                    Weight.BLOCKER,
                    String.valueOf(problem.getMessage()),
                    problem.hint().orElse(null));
        }
        return scratchFor(file.path());
    }

    /// How much scratch space the copy of a database may take: its pages, and what its log may add.
    static long scratchFor(Path database) throws IOException {
        return size(database)
                + size(SqliteFile.beside(database, "-wal"))
                + size(SqliteFile.beside(database, "-journal"));
    }

    /// A journal comes and goes while it is looked at.
    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }

    private void add(Weight weight, String message, @Nullable String advice) {
        findings.add(new Finding(weight, message, advice));
    }
}
