package dev.holdfast.asset.certificates;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// The authorities that everybody knows, so that a chain may end below them.
final class TrustedRoots {
    private final List<X509Certificate> roots;

    TrustedRoots(List<X509Certificate> roots) {
        this.roots = List.copyOf(roots);
    }

    /// Those that Java knows.
    static TrustedRoots ofJava() {
        List<X509Certificate> roots = new ArrayList<>();
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager trusting) {
                    roots.addAll(List.of(trusting.getAcceptedIssuers()));
                }
            }
        } catch (GeneralSecurityException none) {
            return new TrustedRoots(List.of()); // an installation without any: chains must be complete by themselves
        }
        return new TrustedRoots(roots);
    }

    boolean haveSigned(FoundCertificate certificate) {
        return roots.stream().anyMatch(certificate::isSignedBy);
    }
}
