package dev.holdfast.asset.mariadb.session;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.certificates.CertificateWithKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.sql.SQLException;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.export.ExceptionFactory;
import org.mariadb.jdbc.plugin.tls.main.DefaultTlsSocketPlugin;

/// Shows a certificate in PEM to the server; the driver itself knows Java's key stores only. The driver finds it as a
/// service, by its type.
public final class ClientCertificate extends DefaultTlsSocketPlugin {
    static final String TYPE = "holdfast-pem";
    static final String CERTIFICATE = "holdfastCertificate";
    static final String KEY = "holdfastKey";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public KeyManager[] getKeyManager(Configuration configuration, ExceptionFactory exceptions) throws SQLException {
        Path certificate = path(configuration, CERTIFICATE);
        try {
            return managers(CertificateWithKey.read(certificate, path(configuration, KEY)));
        } catch (AssetException problem) {
            throw new SQLException(problem.getMessage(), "28000", problem);
        } catch (GeneralSecurityException | IOException problem) {
            throw exceptions.create("unable to use client certificate '" + certificate + "'", "08000", problem);
        }
    }

    private static Path path(Configuration configuration, String property) {
        return Path.of(Objects.requireNonNull(configuration.nonMappedOptions().getProperty(property), property));
    }

    private static KeyManager[] managers(CertificateWithKey identity) throws GeneralSecurityException, IOException {
        char[] none = new char[0];
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, none);
        store.setKeyEntry("client", identity.key(), none, identity.chain().toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, none);
        return factory.getKeyManagers();
    }
}
