package dev.holdfast.asset.postgres.session;

import dev.holdfast.settings.secret.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/// The way of the JDBC driver. The secret is its owner's to close.
public final class JdbcConnector implements Connector {
    private final Address address;
    private final Optional<Secret> password;
    private final String program;
    private final Driver driver = new Driver();

    /// @param program how the sessions call themselves in `pg_stat_activity`
    public JdbcConnector(Address address, Optional<Secret> password, String program) {
        this.address = address;
        this.password = password;
        this.program = program;
    }

    @Override
    public Session open(String database) throws SqlFailure {
        try {
            @Nullable Connection connection = driver.connect("jdbc:postgresql://", properties(database));
            if (connection == null) {
                throw new SqlFailure("08001", "the driver does not know how to connect", null);
            }
            return new JdbcSession(connection).prepared();
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    private Properties properties(String database) {
        Properties properties = new Properties();
        properties.setProperty("PGHOST", address.isSocket() ? "localhost" : address.host());
        properties.setProperty("PGPORT", Integer.toString(address.port()));
        properties.setProperty("PGDBNAME", database);
        properties.setProperty("user", address.user());
        properties.setProperty("ApplicationName", program);
        properties.setProperty("preferQueryMode", "simple");
        properties.setProperty("allowEncodingChanges", "true");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("connectTimeout", "30");
        if (address.isSocket()) {
            properties.setProperty("socketFactory", UnixSocketFactory.class.getName());
            properties.setProperty("socketFactoryArg", address.toString());
            properties.setProperty("sslmode", "disable");
        } else {
            properties.setProperty("socketFactory", TappedSocketFactory.class.getName());
        }
        address.parameters().forEach((name, value) -> set(properties, name, value));
        password.ifPresent(secret -> properties.setProperty("password", text(secret)));
        return properties;
    }

    private void set(Properties properties, String name, String value) {
        Map<String, String> names = Map.of(
                "sslmode", "sslmode",
                "sslrootcert", "sslrootcert",
                "sslcert", "sslcert",
                "sslkey", "sslkey",
                "connect_timeout", "connectTimeout");
        String property = names.get(name);
        if (property != null && !(address.isSocket() && name.startsWith("ssl"))) {
            properties.setProperty(property, value);
        }
    }

    private static String text(Secret secret) {
        char[] characters = secret.characters();
        try {
            return new String(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    @Override
    public String place() {
        return address.toString();
    }
}
