package dev.holdfast.asset.database;

import dev.holdfast.asset.AssetException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what users write for a [DatabaseUrl]. Its messages never repeat a password.
final class DatabaseUrlParser {
    private static final Map<String, String> ENGINES =
            Map.of("postgresql", "postgresql", "postgres", "postgresql", "mariadb", "mariadb", "mysql", "mysql");
    private static final String SQLITE = "sqlite:";

    private final String text;

    private DatabaseUrlParser(String text) {
        this.text = text;
    }

    static Optional<String> engineOf(String text) {
        if (text.startsWith(SQLITE)) {
            return Optional.of("sqlite");
        }
        int colon = text.indexOf("://");
        return colon < 0
                ? Optional.empty()
                : Optional.ofNullable(ENGINES.get(text.substring(0, colon).toLowerCase(Locale.ROOT)));
    }

    static DatabaseUrl parse(String text) throws AssetException {
        return new DatabaseUrlParser(text).parse();
    }

    private DatabaseUrl parse() throws AssetException {
        if (text.startsWith(SQLITE)) {
            return file(text.substring(SQLITE.length()));
        }
        Optional<String> engine = engineOf(text);
        if (engine.isEmpty()) {
            String advice = text.startsWith("jdbc:") ? "leave out 'jdbc:'" : "write for example " + example("shop");
            throw wrong("it is no URL of a database", advice);
        }
        return server(engine.get(), text.substring(text.indexOf("://") + 3));
    }

    private DatabaseUrl file(String path) throws AssetException {
        if (path.isBlank() || path.startsWith("//") || path.indexOf('\0') >= 0) {
            throw wrong("no path follows 'sqlite:'", "write sqlite:PATH, such as sqlite:/srv/shop/shop.db");
        }
        return new DatabaseUrl.File(path);
    }

    private DatabaseUrl server(String engine, String rest) throws AssetException {
        int question = rest.indexOf('?');
        String parameters = question < 0 ? "" : rest.substring(question + 1);
        String before = question < 0 ? rest : rest.substring(0, question);
        // the last '@' counts: others may stand in a password, which must be noticed
        int at = before.lastIndexOf('@');
        int slash = before.indexOf('/', at + 1);
        String authority = slash < 0 ? before.substring(at + 1) : before.substring(at + 1, slash);
        String database = slash < 0 ? "" : before.substring(slash + 1);
        String user = at < 0 ? "" : before.substring(0, at);
        if (user.indexOf(':') >= 0) {
            throw password(engine);
        }
        if (user.indexOf('/') >= 0) {
            throw wrong("an '@' stands behind the host", "write '@' in names as %40");
        }
        if (database.indexOf('/') >= 0) {
            throw wrong("'" + database + "' is no name of a database", "write '/' in names as %2F");
        }
        return build(engine, decoded(user), authority, decoded(database), parameters);
    }

    private DatabaseUrl build(String engine, String user, String authority, String database, String parameters)
            throws AssetException {
        Map<String, String> all = parameters(engine, parameters);
        String host = host(authority);
        int port = port(authority.substring(endOfHost(authority)));
        String socket = "";
        if (engine.equals("postgresql")) {
            String other = all.remove("host");
            host = other == null ? host : single(other);
            if (host.startsWith("/") || host.startsWith("@")) {
                socket = host;
                host = "";
            }
            String otherPort = all.remove("port");
            port = otherPort == null ? port : port(":" + otherPort);
            user = Optional.ofNullable(all.remove("user")).orElse(user);
            database = Optional.ofNullable(all.remove("dbname")).orElse(database);
        } else {
            socket = Optional.ofNullable(all.remove("socket")).orElse("");
        }
        return new DatabaseUrl.Server(engine, user, host, port, database, socket, all);
    }

    private Map<String, String> parameters(String engine, String query) throws AssetException {
        Map<String, String> all = new LinkedHashMap<>();
        if (query.isEmpty()) {
            return all;
        }
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
            if (name.toLowerCase(Locale.ROOT).contains("password") || name.equalsIgnoreCase("pwd")) {
                throw password(engine);
            }
            if (equals <= 0) {
                throw wrong("parameter '" + name + "' has no value", "write ?name=value&other=value");
            }
            if (all.put(name, decoded(parameter.substring(equals + 1))) != null) {
                throw wrong("parameter '" + name + "' stands there twice", null);
            }
        }
        return all;
    }

    private String host(String authority) throws AssetException {
        String host = authority.substring(0, endOfHost(authority));
        if (host.startsWith("[")) {
            return host.substring(1, host.length() - 1);
        }
        return single(decoded(host));
    }

    private String single(String host) throws AssetException {
        if (host.indexOf(',') >= 0) {
            throw wrong("it names several hosts", "name the one server to capture, best one that does not change");
        }
        return host;
    }

    private int endOfHost(String authority) throws AssetException {
        if (authority.startsWith("[")) {
            int end = authority.indexOf(']');
            if (end < 0) {
                throw wrong("a ']' is missing after the address", null);
            }
            return end + 1;
        }
        single(authority);
        int colon = authority.indexOf(':');
        if (colon != authority.lastIndexOf(':')) {
            throw wrong("an address with colons stands in brackets", "write for example postgresql://[::1]:5432/shop");
        }
        return colon < 0 ? authority.length() : colon;
    }

    /// @param after the host: nothing or `:` and digits
    private int port(String after) throws AssetException {
        if (after.isEmpty() || after.equals(":")) {
            return 0;
        }
        if (after.matches(":[0-9]{1,5}")) {
            int port = Integer.parseInt(after.substring(1));
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        }
        throw wrong("'" + after.replaceFirst("^:", "") + "' is no port from 1 to 65535", null);
    }

    private String decoded(String encoded) throws AssetException {
        try {
            String decoded = PercentCode.decode(encoded);
            if (decoded.indexOf('\0') < 0) {
                return decoded;
            }
            throw wrong("it holds a zero byte", null);
        } catch (IllegalArgumentException malformed) {
            throw wrong(String.valueOf(malformed.getMessage()), "write '%' itself as %25");
        }
    }

    private AssetException password(String engine) {
        String file = engine.equals("postgresql") ? "~/.pgpass" : "~/.my.cnf";
        return wrong(
                "it holds a password, which others could read",
                "leave it out of the URL, and say where it comes from: password: { env: NAME }, { file: PATH } or"
                        + " { command: … } in the configuration, or a line in " + file);
    }

    private AssetException wrong(String why, @Nullable String hint) {
        return new AssetException(
                AssetException.Kind.USAGE, "unable to use database URL '" + shown() + "': " + why, hint);
    }

    /// The URL as far as it cannot hold a password.
    private String shown() {
        return text.replaceAll("//.*@", "//***@").replaceAll("\\?.*", "?…");
    }

    private static String example(String database) {
        return "postgresql://user@host/" + database + " or sqlite:/srv/" + database + ".db";
    }
}
