package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.NoRoom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Copies a database in the way that disturbs it least.
///
/// With a write-ahead log that nobody has open, or with a rollback journal that a crash has left, SQLite would make or
/// change files beside the database: then it is copied as plain files. In all other cases SQLite itself copies.
final class SourceCopy {
    /// Enough to meet a moment at which one of many short visitors has it open.
    private static final int ATTEMPTS = 50;

    private final OnlineCopy online;
    private final QuietCopy quiet;

    SourceCopy(Surroundings surroundings) {
        this.online = new OnlineCopy(surroundings.clock());
        this.quiet = new QuietCopy(surroundings.fileSystem(), surroundings.clock());
    }

    /// Copies, and returns the moment whose state that is.
    ///
    /// @param target does not exist
    Instant copy(Path source, Path target) throws AssetException, IOException, InterruptedException {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<Instant> done = attempt(source, target);
                if (done.isPresent()) {
                    return done.get();
                }
            }
        } catch (SQLException problem) {
            throw NoRoom.isCauseOf(problem) ? full(source, target, problem) : unreadable(source, problem);
        } catch (IOException problem) {
            if (NoRoom.isCauseOf(problem)) {
                throw full(source, target, problem);
            }
            throw problem;
        }
        throw new AssetException(
                Kind.CHANGED,
                "unable to copy database '" + source + "': programs opened and closed it " + ATTEMPTS
                        + " times while it was being copied",
                "try again, or keep one connection to it open during the capture");
    }

    private Optional<Instant> attempt(Path source, Path target)
            throws AssetException, IOException, SQLException, InterruptedException {
        SqliteHeader header = SqliteHeader.read(source);
        boolean nobodyHasIt = header.writeAheadLog() && !Files.exists(SqliteFile.beside(source, "-shm"));
        if (header.empty() || nobodyHasIt) {
            return quiet.copy(source, target);
        }
        try {
            return Optional.of(online.copy(source, target));
        } catch (SQLiteException problem) {
            if (!leftByCrash(source, problem)) {
                throw problem;
            }
            Files.deleteIfExists(target);
            return quiet.copy(source, target);
        }
    }

    /// A journal that must be rolled back first, which a connection for reading cannot do.
    private static boolean leftByCrash(Path source, SQLiteException problem) {
        boolean unfinished = Files.exists(SqliteFile.beside(source, "-journal"));
        return unfinished
                && switch (problem.getResultCode()) {
                    case SQLITE_READONLY_ROLLBACK, SQLITE_READONLY, SQLITE_CANTOPEN -> true;
                    default -> false;
                };
    }

    /// The copy does not fit into scratch space.
    static AssetException full(Path source, Path target, @Nullable Exception cause) {
        return new AssetException(
                Kind.FULL,
                "unable to copy database '" + source + "' to '" + target.getParent() + "': no space is left there",
                "free some space there, or set TMPDIR or temporary-directory to a larger file system",
                cause);
    }

    static AssetException unreadable(Path source, SQLException problem) {
        SQLiteErrorCode code =
                problem instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        return switch (code.code & 0xff) {
            case 26 ->
                failure(
                        Kind.INCOMPATIBLE,
                        source,
                        "it is not a SQLite database, or it is encrypted",
                        "protect an encrypted database as a file while nobody has it open",
                        problem);
            case 11 ->
                failure(
                        Kind.FAILED,
                        source,
                        "it is damaged: " + problem.getMessage(),
                        "restore it from an older recovery point, or save what is left with sqlite3's '.recover'",
                        problem);
            case 3, 8, 14, 23 ->
                failure(
                        Kind.DENIED,
                        source,
                        String.valueOf(problem.getMessage()),
                        "run holdfast as root or as the owner of the database",
                        problem);
            default -> failure(Kind.FAILED, source, String.valueOf(problem.getMessage()), null, problem);
        };
    }

    private static AssetException failure(
            Kind kind, Path source, String why, @Nullable String hint, SQLException cause) {
        return new AssetException(kind, "unable to read database '" + source + "': " + why, hint, cause);
    }
}
