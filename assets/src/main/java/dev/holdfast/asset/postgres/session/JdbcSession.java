package dev.holdfast.asset.postgres.session;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/// A session of the JDBC driver.
///
/// The driver speaks UTF-8. A database without an encoding holds any bytes, and the server refuses those that are not
/// UTF-8: its rows travel as if they were in Latin 1, where every byte is a character. Names must be in UTF-8 there
/// too.
final class JdbcSession implements Session {
    private static final String BYTES = "SET client_encoding = 'LATIN1'";
    private static final String TEXT = "SET client_encoding = 'UTF8'";

    private final Connection connection;
    private boolean uncoded;

    JdbcSession(Connection connection) {
        this.connection = connection;
    }

    /// Sets what every session has; closes itself if that fails.
    JdbcSession prepared() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SessionSettings.ALL);
            try (ResultSet encoding = statement.executeQuery("SHOW server_encoding")) {
                uncoded = encoding.next() && SessionSettings.UNCODED.equals(encoding.getString(1));
            }
            return this;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    @Override
    public List<List<@Nullable String>> query(String sql) throws SqlFailure {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>(columns);
                for (int column = 1; column <= columns; column++) {
                    row.add(result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    @Override
    public void execute(String sql) throws SqlFailure {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    @Override
    public void copyOut(String sql, RowReceiver receiver) throws SqlFailure, IOException {
        try {
            beforeRows();
            CopyOut rows = copies().copyOut(sql);
            ScopedValue.where(CopyTap.RECEIVER, receiver).call(() -> drain(rows, receiver));
            afterRows();
        } catch (SQLException e) {
            if (e.getCause() instanceof CopyTap.RowsRefused refused) {
                throw refused.refusal();
            }
            throw SqlFailure.of(e);
        }
    }

    /// The driver sees the rows that the tap leaves to it: all of an encrypted connection.
    private static int drain(CopyOut rows, RowReceiver receiver) throws SQLException {
        int count = 0;
        for (byte[] row = rows.readFromCopy(); row != null; row = rows.readFromCopy()) {
            try {
                receiver.rows(row, 0, row.length);
            } catch (IOException refusal) {
                throw new SQLException(new CopyTap.RowsRefused(refusal));
            }
            count++;
        }
        return count;
    }

    @Override
    public CopyInput copyIn(String sql) throws SqlFailure {
        try {
            beforeRows();
            return new Input(copies().copyIn(sql));
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    /// Lets any bytes pass. The driver writes the statement of a copy in UTF-8 all the same.
    private void beforeRows() throws SQLException {
        if (uncoded) {
            set(BYTES);
        }
    }

    private void afterRows() throws SQLException {
        if (uncoded) {
            set(TEXT);
        }
    }

    private void set(String setting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(setting);
        }
    }

    private CopyManager copies() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    @Override
    public void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException alreadyGone) {
            // an abort only hastens the end; whoever works with the connection learns how it ended
            assert alreadyGone != null;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            abort();
        }
    }

    private final class Input implements CopyInput {
        private final CopyIn copy;

        Input(CopyIn copy) {
            this.copy = copy;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws SqlFailure {
            try {
                copy.writeToCopy(bytes, offset, length);
            } catch (SQLException e) {
                throw SqlFailure.of(e);
            }
        }

        @Override
        public long finish() throws SqlFailure {
            try {
                long rows = copy.endCopy();
                afterRows();
                return rows;
            } catch (SQLException e) {
                throw SqlFailure.of(e);
            }
        }

        @Override
        public void close() {
            try {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            } catch (SQLException rejected) {
                // a copy that is cancelled always ends with an error of the server
                assert rejected != null;
            }
        }
    }
}
