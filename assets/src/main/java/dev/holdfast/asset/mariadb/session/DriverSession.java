package dev.holdfast.asset.mariadb.session;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.message.client.QueryPacket;

/// A session through the driver.
final class DriverSession implements Session {
    private final org.mariadb.jdbc.Connection connection;

    DriverSession(Connection connection) throws SQLException {
        this.connection = connection.unwrap(org.mariadb.jdbc.Connection.class);
    }

    @Override
    public void execute(String sql) throws SQLException {
        connection.getClient().execute(new QueryPacket(sql), false);
    }

    @Override
    public List<ResultRow> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            ResultSetMetaData metadata = result.getMetaData();
            List<String> names = new ArrayList<>();
            for (int column = 1; column <= metadata.getColumnCount(); column++) {
                names.add(metadata.getColumnLabel(column).toLowerCase(Locale.ROOT));
            }
            List<ResultRow> records = new ArrayList<>();
            while (result.next()) {
                @Nullable String[] values = new String[names.size()];
                for (int column = 0; column < values.length; column++) {
                    values[column] = result.getString(column + 1);
                }
                records.add(new ResultRow(names, values));
            }
            return records;
        }
    }

    @Override
    public long stream(RowSelect select, RowSink sink) throws SQLException, IOException {
        RowQuery query = new RowQuery(select.sql(), sink);
        execute(SessionSettings.RAW_RESULTS);
        try {
            connection.getClient().execute(query, false);
            execute(SessionSettings.UTF8_RESULTS);
        } catch (SQLException problem) {
            if (query.failure() != null) {
                query.failure().addSuppressed(problem);
                throw query.failure();
            }
            throw problem;
        }
        return query.rows();
    }

    @Override
    public Loaded load(String sql, InputStream rows) throws SQLException, IOException {
        WatchedInput watched = new WatchedInput(rows);
        try (Statement statement = connection.createStatement()) {
            statement.unwrap(org.mariadb.jdbc.Statement.class).setLocalInfileInputStream(watched);
            long loaded = statement.executeLargeUpdate(sql);
            return new Loaded(loaded, statement.getWarnings() == null ? List.of() : warnings());
        } catch (SQLException problem) {
            if (watched.failure() != null) {
                watched.failure().addSuppressed(problem);
                throw watched.failure();
            }
            throw problem;
        }
    }

    private List<String> warnings() throws SQLException {
        return query("SHOW WARNINGS LIMIT 5").stream()
                .map(record -> record.text("Code") + " " + record.text("Message"))
                .toList();
    }

    @Override
    public void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException problem) {
            throw new IllegalStateException("unable to cut a connection", problem);
        }
    }

    /// The driver lets no failure of a goodbye out.
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException problem) {
            throw new IllegalStateException("unable to close a connection", problem);
        }
    }
}
