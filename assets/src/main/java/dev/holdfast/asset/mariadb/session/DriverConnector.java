package dev.holdfast.asset.mariadb.session;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.database.TlsSettings;
import dev.holdfast.settings.secret.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import org.mariadb.jdbc.Driver;

/// Sessions through the driver. Safe for use by many threads.
public final class DriverConnector implements Connector {
    private static final String CONNECT_MILLISECONDS = "15000";

    /// What the driver says of a server that offers no encryption; there is no code for it.
    private static final String NO_TLS = "ssl not enabled in the server";

    private final Endpoint endpoint;

    public DriverConnector(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public String server() {
        return endpoint.place();
    }

    @Override
    public Session open(Purpose purpose) throws AssetException, InterruptedException {
        try {
            Session session = new DriverSession(connection(purpose));
            for (String statement : SessionSettings.of(purpose)) {
                session.execute(statement);
            }
            return session;
        } catch (SQLException problem) {
            throw new Failures(endpoint.toString()).connecting(problem);
        }
    }

    /// Encryption that is only preferred is done without where the server offers none.
    private Connection connection(Purpose purpose) throws SQLException {
        Properties properties = properties(purpose);
        try {
            return new Driver().connect(url(), properties);
        } catch (SQLException problem) {
            if (endpoint.tls().mode() != TlsSettings.Mode.PREFER
                    || !String.valueOf(problem.getMessage()).contains(NO_TLS)) {
                throw problem;
            }
            properties.setProperty("sslMode", "disable");
            return new Driver().connect(url(), properties);
        }
    }

    private String url() {
        String host = endpoint.host().contains(":") ? "[" + endpoint.host() + "]" : endpoint.host();
        return "jdbc:mariadb://" + host + ":" + endpoint.port() + "/";
    }

    private Properties properties(Purpose purpose) {
        Properties properties = new Properties();
        properties.setProperty("user", endpoint.user());
        endpoint.password().ifPresent(password -> properties.setProperty("password", text(password)));
        properties.setProperty("connectTimeout", CONNECT_MILLISECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("allowLocalInfile", String.valueOf(purpose == Purpose.WRITE));
        properties.setProperty("disableSessionTracking", "true");
        endpoint.socket().ifPresentOrElse(path -> useSocket(properties, path), () -> useTls(properties));
        return properties;
    }

    private static void useSocket(Properties properties, String path) {
        properties.setProperty("socketFactory", UnixSocketFactory.class.getName());
        properties.setProperty(UnixSocketFactory.PATH, path);
        properties.setProperty("tcpKeepAlive", "false");
    }

    private void useTls(Properties properties) {
        TlsSettings tls = endpoint.tls();
        properties.setProperty("sslMode", driverWord(tls.mode()));
        tls.ca().ifPresent(path -> properties.setProperty("serverSslCert", path.toString()));
        if (tls.certificate().isPresent() && tls.key().isPresent()) {
            properties.setProperty("tlsSocketType", ClientCertificate.TYPE);
            properties.setProperty(
                    ClientCertificate.CERTIFICATE, tls.certificate().get().toString());
            properties.setProperty(ClientCertificate.KEY, tls.key().get().toString());
        }
        if (tls.mode() != TlsSettings.Mode.DISABLE) {
            properties.setProperty("allowPublicKeyRetrieval", "true");
        }
    }

    /// Encryption where the server offers it would protect nothing on the way to this machine itself. A certificate
    /// can only be shown on an encrypted connection.
    private String driverWord(TlsSettings.Mode mode) {
        return switch (mode) {
            case DISABLE -> "disable";
            case PREFER ->
                isLoopback(endpoint.host()) && endpoint.tls().certificate().isEmpty() ? "disable" : "trust";
            case REQUIRE -> "trust";
            case VERIFY_CA -> "verify-ca";
            case VERIFY_FULL -> "verify-full";
        };
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    /// The driver takes strings only.
    private static String text(Secret password) {
        char[] characters = password.characters();
        try {
            return new String(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }
}
