package dev.holdfast.asset.postgres.session;

/// Rows on their way into a table. Closing one that was not finished gives the statement up: nothing is stored.
public interface CopyInput extends AutoCloseable {
    /// Sends bytes in the text format of `COPY`; cuts need not be at the ends of rows.
    void write(byte[] bytes, int offset, int length) throws SqlFailure;

    /// Ends the rows and waits for the server.
    ///
    /// @return how many rows it stored
    long finish() throws SqlFailure;

    @Override
    void close();
}
