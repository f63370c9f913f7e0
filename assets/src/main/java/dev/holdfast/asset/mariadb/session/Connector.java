package dev.holdfast.asset.mariadb.session;

import dev.holdfast.asset.AssetException;

/// Opens sessions with one server.
public interface Connector {
    /// A session without a default database, in which times are UTC and text is UTF-8.
    ///
    /// @param purpose in which the session is opened
    Session open(Purpose purpose) throws AssetException, InterruptedException;

    /// The server, for messages; without secrets.
    String server();

    /// What a session is for.
    enum Purpose {
        READ,
        /// Reads and writes, and sends rows to `LOAD DATA LOCAL INFILE`.
        WRITE
    }
}
