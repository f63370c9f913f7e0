package dev.holdfast.asset.postgres.session;

import java.util.Map;
import java.util.TreeMap;

/// Where a server is and as whom to go there.
///
/// @param host a name, an address, or the absolute path of the directory of a Unix socket
/// @param parameters of the connection by their names in a URL: `sslmode`, `sslrootcert`, `sslcert`, `sslkey`,
///     `connect_timeout`
public record Address(String host, int port, String user, Map<String, String> parameters) {
    /// Where a server listens unless it is told otherwise.
    public static final int PORT = 5432;

    public Address {
        parameters = Map.copyOf(parameters);
    }

    /// Whether it is a Unix socket.
    public boolean isSocket() {
        return host.startsWith("/");
    }

    /// The parameters, in the order of their names.
    public Map<String, String> sortedParameters() {
        return new TreeMap<>(parameters);
    }

    /// `host:port`, or the path of the socket.
    @Override
    public String toString() {
        if (isSocket()) {
            return host + "/.s.PGSQL." + port;
        }
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
