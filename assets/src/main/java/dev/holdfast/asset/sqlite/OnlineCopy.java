package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Copies a database that others may be using, through SQLite.
///
/// All pages are copied in one step, which is one read transaction. The copy is not made durable, so that nobody waits
/// for the disk of the scratch space.
final class OnlineCopy {
    private final InstantSource clock;

    OnlineCopy(InstantSource clock) {
        this.clock = clock;
    }

    /// Copies, and returns the moment whose state that is.
    ///
    /// @param target does not exist
    /// @throws SQLException if SQLite cannot read the source
    Instant copy(Path source, Path target) throws AssetException, IOException, SQLException {
        try (SQLiteConnection from = Connections.readOnly(source);
                Statement reading = from.createStatement();
                SQLiteConnection to = Connections.scratch(target)) {
            reading.execute("BEGIN");
            Instant consistency = clock.instant();
            beginToRead(reading, source);
            to.getDatabase().restore("main", SqliteUri.of(source, "mode=ro"), null, 100, 100, -1);
            requireWhole(to, source, target);
            return consistency;
        }
    }

    /// Waits for a writer that holds a database with a rollback journal, and keeps the next one away until all
    /// pages are copied. With a write-ahead log it keeps nobody away: what is committed before the step begins is
    /// copied too.
    private static void beginToRead(Statement reading, Path source) throws AssetException, SQLException {
        try {
            reading.executeQuery("PRAGMA page_count").close();
        } catch (SQLiteException problem) {
            if (isBusy(problem)) {
                throw new AssetException(
                        Kind.UNREACHABLE,
                        "unable to read database '" + source + "': a writer holds it since more than "
                                + Connections.PATIENCE.toSeconds() + " seconds",
                        "look for a program with a transaction that does not end, then try again",
                        problem);
            }
            throw problem;
        }
    }

    private static boolean isBusy(SQLiteException problem) {
        int primary = problem.getResultCode().code & 0xff;
        return primary == SQLiteErrorCode.SQLITE_BUSY.code || primary == SQLiteErrorCode.SQLITE_LOCKED.code;
    }

    /// The driver reports success even if a step failed, which undoes the copy: what arrived tells.
    private static void requireWhole(SQLiteConnection copy, Path source, Path target)
            throws AssetException, IOException, SQLException {
        long pages = number(copy, "PRAGMA page_count");
        if (pages == 0 || Files.size(target) < pages * number(copy, "PRAGMA page_size")) {
            throw SourceCopy.full(source, target, null);
        }
    }

    private static long number(SQLiteConnection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(pragma)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
