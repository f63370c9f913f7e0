package dev.holdfast.storage.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// The certificate of a server, with those it comes from, and its private key.
public final class TlsIdentity {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private final SSLContext context;

    private TlsIdentity(SSLContext context) {
        this.context = context;
    }

    /// Reads both from PEM files: the server's own certificate first, the key not encrypted and in PKCS#8 form, as
    /// `openssl` and ACME clients write them.
    ///
    /// @throws IOException if they cannot be read or do not belong together
    public static TlsIdentity read(Path certificates, Path key) throws IOException {
        try {
            char[] nobodySees = new char[0];
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("server", key(key), nobodySees, chain(certificates));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, nobodySees);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return new TlsIdentity(context);
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "unable to use certificate '" + certificates + "' with key '" + key + "': " + e.getMessage(), e);
        }
    }

    private static Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new IOException("unable to read certificates from file '" + file + "': there are none");
            }
            return chain;
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher matcher = PKCS8.matcher(Files.readString(file));
        if (!matcher.find()) {
            throw new IOException("unable to read private key '" + file
                    + "': it is not in unencrypted PKCS#8 form (BEGIN PRIVATE KEY); convert it with: "
                    + "openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
        for (String algorithm : ALGORITHMS) {
            Optional<PrivateKey> key = key(encoded, KeyFactory.getInstance(algorithm));
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new IOException("unable to read private key '" + file + "': it is none of RSA, EC and EdDSA");
    }

    private static Optional<PrivateKey> key(PKCS8EncodedKeySpec encoded, KeyFactory factory) {
        try {
            return Optional.of(factory.generatePrivate(encoded));
        } catch (InvalidKeySpecException otherAlgorithm) {
            return Optional.empty();
        }
    }

    SSLContext context() {
        return context;
    }
}
