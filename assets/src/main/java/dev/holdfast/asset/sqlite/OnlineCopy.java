package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
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
/// One connection holds a read transaction, which fixes the state; then all pages are copied in one step. The copy is
/// not made durable, so that nobody waits for the disk of the scratch space.
final class OnlineCopy {
    private final InstantSource clock;

    OnlineCopy(InstantSource clock) {
        this.clock = clock;
    }

    /// Copies, and returns the moment whose state that is.
    ///
    /// @param target does not exist
    /// @throws SQLException if SQLite cannot read the source
    Instant copy(Path source, Path target) throws AssetException, SQLException {
        try (SQLiteConnection from = Connections.readOnly(source);
                Statement reading = from.createStatement();
                SQLiteConnection to = Connections.scratch(target)) {
            reading.execute("BEGIN");
            Instant consistency = clock.instant();
            long pages = fix(reading, source);
            // the driver reports success even if a step failed: what arrived tells
            to.getDatabase().restore("main", SqliteUri.of(source, "mode=ro"), null, 100, 100, -1);
            if (pages != pages(to)) {
                throw new AssetException(
                        Kind.FULL,
                        "unable to copy database '" + source + "' to '" + target + "': not all of its " + pages
                                + " pages were written",
                        "make room where the copy goes, or name another directory with TMPDIR");
            }
            return consistency;
        }
    }

    /// Begins to read: from here on the state does not change. Returns how many pages there are.
    private static long fix(Statement reading, Path source) throws AssetException, SQLException {
        try (ResultSet pages = reading.executeQuery("PRAGMA page_count")) {
            pages.next();
            return pages.getLong(1);
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

    private static long pages(SQLiteConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet pages = statement.executeQuery("PRAGMA page_count")) {
            pages.next();
            return pages.getLong(1);
        }
    }
}
