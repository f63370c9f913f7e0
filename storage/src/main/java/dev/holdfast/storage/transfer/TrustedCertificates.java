package dev.holdfast.storage.transfer;

import dev.holdfast.storage.StorageFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// A file of certificates that a server's certificate must come from.
public final class TrustedCertificates {
    private TrustedCertificates() {}

    /// TLS that trusts the certificates of a PEM file, and no others.
    ///
    /// @throws StorageFailure if the file cannot be read
    public static SSLContext context(Path file) throws StorageFailure {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(file), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw failure(file, e);
        }
    }

    /// The same for clients that make their TLS themselves.
    ///
    /// @throws StorageFailure if the file cannot be read
    public static TrustManager[] managers(Path file) throws StorageFailure {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : read(file)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return trust.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw failure(file, e);
        }
    }

    private static StorageFailure failure(Path file, Exception cause) {
        return new StorageFailure(
                "unable to read certificates from file '" + file + "': " + cause.getMessage()
                        + "; certificates in PEM form are expected",
                cause);
    }

    private static Collection<? extends Certificate> read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IOException("there are none");
            }
            return certificates;
        }
    }
}
