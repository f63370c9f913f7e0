package dev.holdfast.asset.mariadb.session;

import dev.holdfast.asset.database.TlsSettings;
import dev.holdfast.settings.secret.Secret;
import java.util.Optional;

/// Where a server is and who we are to it.
///
/// @param socket path of the Unix socket to use instead of host and port
/// @param tls how the connection is protected; never applies to a Unix socket
public record Endpoint(
        String host, int port, Optional<String> socket, String user, Optional<Secret> password, TlsSettings tls) {
    /// The port of servers that nobody has moved.
    public static final int PORT = 3306;

    /// `host:port` or the path of the socket, for messages.
    public String place() {
        return socket.orElseGet(() -> (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    /// `user@host:port`.
    @Override
    public String toString() {
        return user + "@" + place();
    }
}
