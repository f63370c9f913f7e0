package dev.holdfast.asset.database;

import dev.holdfast.asset.AssetException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where a database is: `postgresql://[user@]host[:port]/database[?parameters]`, `mariadb://…`, `mysql://…` or
/// `sqlite:PATH`. It never holds a password, and its text form may be shown to everybody.
public sealed interface DatabaseUrl {
    /// `postgresql`, `mariadb`, `mysql` or `sqlite`.
    String engine();

    /// Reads a URL.
    ///
    /// @throws AssetException with `USAGE` if it is none, names several hosts, or holds a password
    static DatabaseUrl parse(String text) throws AssetException {
        return DatabaseUrlParser.parse(text);
    }

    /// The engine that a text would name if it is a URL of a database at all, right or wrong otherwise.
    static Optional<String> engineOf(String text) {
        return DatabaseUrlParser.engineOf(text);
    }

    /// A database of a server.
    ///
    /// @param user empty if the URL does not say
    /// @param host a name or an address, without brackets; empty if the URL does not say
    /// @param port 0 if the URL does not say
    /// @param database empty if the URL does not say
    /// @param socket the Unix socket (PostgreSQL: its directory); empty if there is none
    /// @param parameters the others, by name
    record Server(
            String engine,
            String user,
            String host,
            int port,
            String database,
            String socket,
            Map<String, String> parameters)
            implements DatabaseUrl {
        public Server {
            parameters = Map.copyOf(parameters);
        }

        /// The same server, another database.
        public Server withDatabase(String name) {
            return new Server(engine, user, host, port, name, socket, parameters);
        }

        /// The same with a user, if it has none.
        public Server orUser(String name) {
            return user.isEmpty() ? new Server(engine, name, host, port, database, socket, parameters) : this;
        }

        /// The port to connect to.
        public int portOrDefault() {
            return port != 0 ? port : engine.equals("postgresql") ? 5432 : 3306;
        }

        public Optional<String> parameter(String name) {
            return Optional.ofNullable(parameters.get(name));
        }

        /// The host and port, or the socket: what messages call the server.
        public String place() {
            if (!socket.isEmpty()) {
                return port == 0 ? socket : socket + ":" + port;
            }
            String name = host.isEmpty() ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
            return name + ":" + portOrDefault();
        }

        /// The URL in one spelling, with its parameters in the order of their names.
        @Override
        public String toString() {
            StringBuilder url = new StringBuilder(engine).append("://");
            if (!user.isEmpty()) {
                url.append(PercentCode.encode(user)).append('@');
            }
            url.append(host.contains(":") ? "[" + host + "]" : PercentCode.encode(host));
            if (port != 0) {
                url.append(':').append(port);
            }
            url.append('/').append(PercentCode.encode(database));
            Map<String, String> all = new TreeMap<>(parameters);
            if (!socket.isEmpty()) {
                all.put(engine.equals("postgresql") ? "host" : "socket", socket);
            }
            String separator = "?";
            for (Map.Entry<String, String> parameter : all.entrySet()) {
                url.append(separator)
                        .append(PercentCode.encode(parameter.getKey()))
                        .append('=');
                url.append(PercentCode.encode(parameter.getValue()).replace("%2F", "/"));
                separator = "&";
            }
            return url.toString();
        }
    }

    /// A file that is a database.
    ///
    /// @param path as it was written
    record File(String path) implements DatabaseUrl {
        @Override
        public String engine() {
            return "sqlite";
        }

        @Override
        public String toString() {
            return "sqlite:" + path;
        }
    }
}
