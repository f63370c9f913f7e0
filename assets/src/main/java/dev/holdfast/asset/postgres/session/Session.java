package dev.holdfast.asset.postgres.session;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A connection to one database. For one thread, except for [#abort]. After a failure outside of a transaction
/// block it may be unusable: callers close it.
public interface Session extends AutoCloseable {
    /// The rows that one statement returns, each value as text.
    List<List<@Nullable String>> query(String sql) throws SqlFailure, InterruptedException;

    /// Runs statements, separated by semicolons, without looking at what they return.
    void execute(String sql) throws SqlFailure, InterruptedException;

    /// Runs a `COPY … TO STDOUT` in text format and hands its rows over.
    ///
    /// @throws IOException as the receiver throws it; the session is unusable then
    void copyOut(String sql, RowReceiver receiver) throws SqlFailure, IOException, InterruptedException;

    /// Begins a `COPY … FROM STDIN` in text format.
    CopyInput copyIn(String sql) throws SqlFailure, InterruptedException;

    /// Ends the connection at once, whatever it is doing. Safe to be called by any thread.
    void abort();

    /// Ends the connection. A transaction that is open is rolled back.
    @Override
    void close();

    /// The one value of the one row that a statement returns; null for no row as well.
    default @Nullable String value(String sql) throws SqlFailure, InterruptedException {
        List<List<@Nullable String>> rows = query(sql);
        return rows.isEmpty() ? null : rows.getFirst().getFirst();
    }

    /// Takes rows.
    @FunctionalInterface
    interface RowReceiver {
        /// The next bytes of rows in the text format of `COPY`, each row with the newline at its end. They end
        /// anywhere, in the middle of a row as well. The array is the receiver's to read until it returns.
        void rows(byte[] bytes, int offset, int length) throws IOException;
    }
}
