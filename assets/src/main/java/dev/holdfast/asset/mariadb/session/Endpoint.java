package dev.holdfast.asset.mariadb.session;

import dev.holdfast.settings.secret.Secret;
import java.util.Optional;

/// Where a server is and who we are to it.
///
/// @param socket path of the Unix socket to use instead of host and port
/// @param tlsAuthority path of a PEM file with the authorities that may have signed the server's certificate
public record Endpoint(
        String host,
        int port,
        Optional<String> socket,
        String user,
        Optional<Secret> password,
        TlsMode tls,
        Optional<String> tlsAuthority) {
    /// The port of servers that nobody has moved.
    public static final int PORT = 3306;

    /// How the connection is protected. Never applies to a Unix socket.
    public enum TlsMode {
        /// Not at all.
        OFF("disable"),
        /// Encrypted, whoever the server is.
        ON("trust"),
        /// Encrypted, with a certificate of a known authority.
        VERIFY_CA("verify-ca"),
        /// Encrypted, with a certificate of a known authority for this host.
        VERIFY_FULL("verify-full");

        private final String driverWord;

        TlsMode(String driverWord) {
            this.driverWord = driverWord;
        }

        String driverWord() {
            return driverWord;
        }
    }

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
