package dev.holdfast.asset.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;

/// The ways in which this package opens database files.
final class Connections {
    /// How long to wait for a writer that holds the database.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private Connections() {}

    /// A live database, for reading. Its journal, log and locks are honoured.
    static SQLiteConnection readOnly(Path file) throws SQLException {
        return open(SqliteUri.of(file, "mode=ro"), List.of());
    }

    /// A file that nobody changes, for reading. Neither locked nor looked up in a log.
    static SQLiteConnection immutable(Path file) throws SQLException {
        return open(SqliteUri.of(file, "mode=ro&immutable=1"), List.of());
    }

    /// A scratch file, made if it is missing. It is not made durable, and lost if the machine fails.
    static SQLiteConnection scratch(Path file) throws SQLException {
        return open(SqliteUri.of(file, ""), List.of("PRAGMA journal_mode = MEMORY", "PRAGMA synchronous = OFF"));
    }

    /// An existing database, to change it.
    static SQLiteConnection writable(Path file) throws SQLException {
        return open(SqliteUri.of(file, "mode=rw"), List.of());
    }

    private static SQLiteConnection open(String uri, List<String> pragmas) throws SQLException {
        SQLiteConnection connection = JDBC.createConnection("jdbc:sqlite:" + uri, new Properties());
        try {
            connection.setBusyTimeout(Math.toIntExact(PATIENCE.toMillis()));
            try (Statement statement = connection.createStatement()) {
                for (String pragma : pragmas) {
                    statement.execute(pragma);
                }
            }
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }
}
