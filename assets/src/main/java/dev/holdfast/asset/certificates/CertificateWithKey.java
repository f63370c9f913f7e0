package dev.holdfast.asset.certificates;

import dev.holdfast.asset.AssetException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// A certificate with the key that belongs to it, as a program shows to others to say who it is.
///
/// @param chain the certificate itself, then those of authorities that stand in its file
public record CertificateWithKey(List<X509Certificate> chain, PrivateKey key) {
    public CertificateWithKey {
        chain = List.copyOf(chain);
    }

    /// Reads both, in PEM or DER; keys in the forms of PKCS #8, PKCS #1 and SEC 1.
    ///
    /// @throws AssetException `DENIED` if a file cannot be read, `USAGE` if it does not hold what it should, if the
    ///     key is encrypted, or if the two do not belong together
    public static CertificateWithKey read(Path certificate, Path key) throws AssetException {
        List<X509Certificate> chain = file(certificate, "certificate").certificates().stream()
                .map(FoundCertificate::certificate)
                .toList();
        if (chain.isEmpty()) {
            throw unusable("certificate", certificate, "it holds no certificate", "name a file in PEM");
        }
        FoundKey found = file(key, "key").keys().stream()
                .findFirst()
                .orElseThrow(() -> unusable("key", key, "it holds no key", "name a file in PEM"));
        PrivateKey plain = found.key()
                .orElseThrow(() -> unusable(
                        "key",
                        key,
                        "it is encrypted",
                        "write it unencrypted into a file that only holdfast's user may read"));
        if (!found.fits(chain.getFirst().getPublicKey())) {
            String why = "it does not belong to the first certificate of '" + certificate + "'";
            throw unusable("key", key, why, "name the key and the certificate of one another");
        }
        return new CertificateWithKey(chain, plain);
    }

    private static CertificateFile file(Path path, String what) throws AssetException {
        try {
            return CertificateFile.read(path, new char[0]);
        } catch (IOException problem) {
            throw new AssetException(
                    AssetException.Kind.DENIED,
                    "unable to read " + what + " file '" + path + "': " + problem.getMessage(),
                    "it must exist and be readable by the user who runs holdfast",
                    problem);
        }
    }

    private static AssetException unusable(String what, Path path, String why, String hint) {
        return new AssetException(
                AssetException.Kind.USAGE, "unable to use " + what + " file '" + path + "': " + why, hint);
    }

    /// Names the owner only.
    @Override
    public String toString() {
        return "key and certificate of " + chain.getFirst().getSubjectX500Principal();
    }
}
