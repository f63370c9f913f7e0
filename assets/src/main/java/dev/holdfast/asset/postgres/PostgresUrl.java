package dev.holdfast.asset.postgres;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.DatabaseUrl;
import dev.holdfast.asset.database.TlsSettings;
import dev.holdfast.asset.postgres.session.Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A server, and a database of it if one is named. What the URL leaves out comes from the variables that `psql`
/// knows, or is what `psql` takes.
record PostgresUrl(DatabaseUrl.Server url, Address address, Optional<String> database) {
    static final List<String> ENGINES = List.of("postgresql", "postgres");

    private static final Path DEBIAN_SOCKETS = Path.of("/var/run/postgresql");
    private static final List<String> PARAMETERS =
            List.of("sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout");

    /// The server that a text names.
    ///
    /// @throws AssetException if it names none, or wrongly
    static PostgresUrl parse(String text, Optional<TlsSettings> tls, Surroundings surroundings) throws AssetException {
        if (DatabaseUrl.parse(text) instanceof DatabaseUrl.Server server && ENGINES.contains(server.engine())) {
            return of(server, tls, surroundings);
        }
        throw wrong(text, "it does not begin with postgresql://");
    }

    static PostgresUrl of(DatabaseUrl.Server url, Optional<TlsSettings> tls, Surroundings surroundings)
            throws AssetException {
        String host = Optional.of(url.socket().isEmpty() ? url.host() : url.socket())
                .filter(text -> !text.isEmpty())
                .or(() -> surroundings.variable("PGHOST"))
                .orElseGet(PostgresUrl::usualHost);
        String user = Optional.of(url.user())
                .filter(text -> !text.isEmpty())
                .or(() -> surroundings.variable("PGUSER"))
                .or(() -> surroundings.variable("USER"))
                .orElse("postgres");
        Optional<String> database = Optional.of(url.database())
                .filter(text -> !text.isEmpty())
                .or(() -> surroundings.variable("PGDATABASE"));
        Address address = new Address(host, port(url, surroundings), user, parameters(url, tls, surroundings));
        return new PostgresUrl(url.orUser(user), address, database);
    }

    private static int port(DatabaseUrl.Server url, Surroundings surroundings) throws AssetException {
        String variable = surroundings.variable("PGPORT").orElse("");
        if (url.port() != 0 || variable.isEmpty()) {
            return url.portOrDefault();
        }
        try {
            return Integer.parseInt(variable);
        } catch (NumberFormatException e) {
            throw wrong(url.toString(), "it names no port, and '" + variable + "' in PGPORT is none");
        }
    }

    /// The URL comes first, then the configuration, then the environment.
    private static Map<String, String> parameters(
            DatabaseUrl.Server url, Optional<TlsSettings> tls, Surroundings surroundings) throws AssetException {
        Map<String, String> all = new TreeMap<>();
        for (String name : PARAMETERS) {
            surroundings
                    .variable(name.startsWith("ssl") ? "PG" + name.toUpperCase(Locale.ROOT) : "PGCONNECT_TIMEOUT")
                    .ifPresent(value -> all.put(name, value));
        }
        tls.ifPresent(settings -> {
            all.put("sslmode", settings.mode().word());
            settings.ca().ifPresent(file -> all.put("sslrootcert", file.toString()));
            settings.certificate().ifPresent(file -> all.put("sslcert", file.toString()));
            settings.key().ifPresent(file -> all.put("sslkey", file.toString()));
        });
        for (Map.Entry<String, String> parameter : url.parameters().entrySet()) {
            if (!PARAMETERS.contains(parameter.getKey())) {
                throw wrong(
                        url.toString(),
                        "parameter '" + parameter.getKey() + "' is none of " + String.join(", ", PARAMETERS));
            }
            all.put(parameter.getKey(), parameter.getValue());
        }
        return all;
    }

    private static String usualHost() {
        return Files.isDirectory(DEBIAN_SOCKETS) ? DEBIAN_SOCKETS.toString() : "localhost";
    }

    private static AssetException wrong(String url, String why) {
        return new AssetException(
                AssetException.Kind.USAGE,
                "unable to use database URL '" + url + "': " + why,
                "write postgresql://user@host:port/database?sslmode=require, or ?host=/var/run/postgresql for a socket");
    }

    /// For messages and notes.
    String location() {
        return url.toString();
    }
}
