package dev.holdfast.asset.postgres.session;

/// A way to the databases of one server. Safe for use by many threads.
public interface Connector {
    /// Opens a session, in which names have no search path, times are in UTC, numbers have all their digits, and
    /// row security raises an error instead of hiding rows.
    ///
    /// @throws SqlFailure if the server does not let us in, or cannot be reached
    Session open(String database) throws SqlFailure, InterruptedException;

    /// Where the server is, for messages; without secrets.
    String place();
}
