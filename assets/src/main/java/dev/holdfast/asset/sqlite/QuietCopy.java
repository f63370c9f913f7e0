package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.posix.PosixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConnection;

/// Copies a database that nobody has open as plain files, and takes the copy only if nothing changed meanwhile. Nothing
/// is made, locked or recovered beside the database itself; what a crash has left to do is done on the copy.
final class QuietCopy {
    /// Times of files are no finer than this on any system in use.
    private static final Duration TICK = Duration.ofMillis(50);

    private static final List<String> ENDINGS = List.of("", "-wal", "-journal", "-shm");

    private final FileSystemAccess fileSystem;
    private final InstantSource clock;

    QuietCopy(FileSystemAccess fileSystem, InstantSource clock) {
        this.fileSystem = fileSystem;
        this.clock = clock;
    }

    /// Copies, and returns the moment whose state that is; nothing if somebody works with the database.
    ///
    /// @param target does not exist
    Optional<Instant> copy(Path source, Path target)
            throws AssetException, IOException, SQLException, InterruptedException {
        List<Optional<FileStatus>> before = look(source);
        Instant consistency = clock.instant();
        if (before.getFirst().isEmpty() || before.getLast().isPresent()) {
            return Optional.empty();
        }
        awaitOldTimes(before);
        if (!look(source).equals(before)) {
            return Optional.empty(); // before all of it is copied in vain
        }
        copyFile(source, target);
        boolean log = copyFile(SqliteFile.beside(source, "-wal"), SqliteFile.beside(target, "-wal"));
        boolean journal = copyFile(SqliteFile.beside(source, "-journal"), SqliteFile.beside(target, "-journal"));
        if (!look(source).equals(before)) {
            for (String ending : ENDINGS) {
                Files.deleteIfExists(SqliteFile.beside(target, ending));
            }
            return Optional.empty();
        }
        if (log || journal) {
            finish(target);
        }
        return Optional.of(consistency);
    }

    /// A change within the same tick of the clock as the last one would not show.
    private void awaitOldTimes(List<Optional<FileStatus>> statuses) throws InterruptedException {
        Instant newest = statuses.stream()
                .flatMap(Optional::stream)
                .map(FileStatus::changed)
                .reduce(Instant.MIN, (one, other) -> one.isAfter(other) ? one : other);
        if (Duration.between(newest, clock.instant()).compareTo(TICK) < 0) {
            Thread.sleep(TICK);
        }
    }

    private List<Optional<FileStatus>> look(Path source) throws IOException {
        List<Optional<FileStatus>> statuses = new ArrayList<>();
        for (String ending : ENDINGS) {
            statuses.add(status(SqliteFile.beside(source, ending)));
        }
        return statuses;
    }

    /// Access times say nothing, and reading changes them.
    private Optional<FileStatus> status(Path file) throws IOException {
        try {
            FileStatus status = fileSystem.status(FilePath.of(file.toString()));
            return Optional.of(new FileStatus(
                    status.mode(),
                    status.uid(),
                    status.gid(),
                    status.size(),
                    0,
                    status.links(),
                    status.inode(),
                    status.device(),
                    0,
                    0,
                    0,
                    status.modifiedSeconds(),
                    status.modifiedNanos(),
                    status.changedSeconds(),
                    status.changedNanos()));
        } catch (PosixException missing) {
            if (missing.isMissing()) {
                return Optional.empty();
            }
            throw missing;
        }
    }

    /// Whether there was something to copy.
    private static boolean copyFile(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to);
            return Files.size(to) > 0;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /// Lets SQLite roll back or roll forward, in the copy, what was under way when the database was left.
    private static void finish(Path copy) throws SQLException {
        try (SQLiteConnection connection = Connections.writable(copy);
                Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT count(*) FROM sqlite_schema").close();
            statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)").close();
        }
    }
}
