package dev.holdfast.asset.git;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/// Connections of https that trust the authorities of a file, and no others. Names of hosts are checked as ever.
final class Authorities implements HttpConnectionFactory {
    private final JDKHttpConnectionFactory connections = new JDKHttpConnectionFactory();
    private final TrustManager[] trusted;

    private Authorities(TrustManager[] trusted) {
        this.trusted = trusted;
    }

    /// @param file with certificates in PEM
    static Authorities in(Path file) throws AssetException {
        try (InputStream content = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(content)) {
                store.setCertificateEntry("authority " + store.size(), certificate);
            }
            if (store.size() == 0) {
                throw new IOException("it holds none");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return new Authorities(trust.getTrustManagers());
        } catch (IOException | GeneralSecurityException problem) {
            throw new AssetException(
                    Kind.USAGE,
                    "unable to read the authorities in '" + file + "': " + problem.getMessage(),
                    "name a readable file of certificates in PEM as ca",
                    problem);
        }
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return trusting(url, connections.create(url));
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return trusting(url, connections.create(url, proxy));
    }

    private HttpConnection trusting(URL url, HttpConnection connection) throws IOException {
        if ("https".equals(url.getProtocol())) {
            try {
                connection.configure(null, trusted, null);
            } catch (GeneralSecurityException problem) {
                throw new IOException("unable to prepare TLS: " + problem.getMessage(), problem);
            }
        }
        return connection;
    }
}
