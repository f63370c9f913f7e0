package dev.holdfast.asset.mariadb.session;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// One connection to a server. For one thread, but for [#abort].
public interface Session extends AutoCloseable {
    /// Runs a statement that returns no rows.
    void execute(String sql) throws SQLException, InterruptedException;

    /// The rows of a small result, as text.
    List<ResultRow> query(String sql) throws SQLException, InterruptedException;

    /// Gives the rows of a result of any size to `sink`, as they come, text in the character set of its column.
    ///
    /// @return how many
    /// @throws IOException what `sink` throws; the session is of no use then
    long stream(RowSelect select, RowSink sink) throws SQLException, IOException, InterruptedException;

    /// Runs a `LOAD DATA LOCAL INFILE` that reads `rows`, which is closed.
    ///
    /// @throws IOException what `rows` throws; the session is of no use then
    Loaded load(String sql, InputStream rows) throws SQLException, IOException, InterruptedException;

    /// Cuts the connection, from any thread: what runs in it fails.
    void abort();

    @Override
    void close();

    /// What a load did.
    ///
    /// @param rows that were added
    /// @param warnings of the server, the first ones
    record Loaded(long rows, List<String> warnings) {
        public Loaded {
            warnings = List.copyOf(warnings);
        }
    }

    /// The first row of a small result.
    default Optional<ResultRow> first(String sql) throws SQLException, InterruptedException {
        return query(sql).stream().findFirst();
    }
}
