package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.mariadb.catalog.Dialect;
import dev.holdfast.asset.mariadb.session.ResultRow;
import dev.holdfast.asset.mariadb.session.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Statements that have been running for long. A lock would wait for them, and everybody else for the lock.
/// Their texts are never shown: they hold what nobody else should read.
final class LongStatements {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int LONG_SECONDS = 5;

    private final Session session;
    private final Dialect dialect;

    LongStatements(Session session, Dialect dialect) {
        this.session = session;
        this.dialect = dialect;
    }

    /// Waits until there are none, at most for `patience`. The lock is tried then all the same: not all of them
    /// stand in its way.
    void letEnd(Duration patience) throws SQLException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!find().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(PAUSE);
        }
    }

    /// The lock did not come.
    AssetException inTheWay(Duration waited, SQLException cause) throws InterruptedException {
        String running;
        try {
            running = find().stream()
                    .map(record ->
                            "statement " + record.text("id") + " has been running for " + record.text("age") + " s")
                    .collect(Collectors.joining(", "));
        } catch (SQLException unseen) {
            cause.addSuppressed(unseen);
            running = "";
        }
        String why = running.isEmpty() ? "another session holds a lock, perhaps another backup" : running;
        return new AssetException(
                AssetException.Kind.FAILED,
                "unable to lock the server's commits within " + waited.toSeconds() + " s: " + why,
                "wait for its end or end it with KILL and its number, or raise the asset's lock-wait",
                cause);
    }

    /// On MariaDB nothing waits for those that only read.
    private List<ResultRow> find() throws SQLException, InterruptedException {
        String harmless = dialect == Dialect.MARIADB ? " AND info NOT LIKE 'SELECT%'" : "";
        return session.query("SELECT id, time AS age FROM information_schema.processlist WHERE command = 'Query'"
                + " AND info IS NOT NULL AND id <> CONNECTION_ID() AND time >= " + LONG_SECONDS + harmless
                + " ORDER BY time DESC LIMIT 5");
    }
}
