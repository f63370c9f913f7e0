package dev.holdfast.asset.certificates;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.ProviderException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/// A certificate that was found in a file.
record FoundCertificate(Path file, X509Certificate certificate) {

    /// Whether it is for a server, person or program, and not for signing other certificates.
    boolean isLeaf() {
        return certificate.getBasicConstraints() < 0;
    }

    Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    Instant notBefore() {
        return certificate.getNotBefore().toInstant();
    }

    String subject() {
        return printable(certificate.getSubjectX500Principal().getName());
    }

    String issuer() {
        return printable(certificate.getIssuerX500Principal().getName());
    }

    /// Whoever made the certificate chose its names: they may hold what makes a terminal do things.
    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    /// The first name that it is for, as people call it.
    String title() {
        List<String> names = names();
        return names.isEmpty() ? subject() : names.getFirst();
    }

    /// The alternative names that are texts: host names, addresses of mail and network.
    List<String> names() {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .map(name -> name.get(1))
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .map(FoundCertificate::printable)
                            .toList();
        } catch (CertificateParsingException malformed) {
            return List.of();
        }
    }

    /// SHA-256 of the whole certificate, in hexadecimal digits.
    String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (CertificateEncodingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("a parsed certificate has an encoding", impossible);
        }
    }

    boolean isSelfSigned() {
        return isSignedBy(certificate);
    }

    /// Whether `issuer` has signed this one.
    boolean isSignedBy(X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | ProviderException not) {
            return false;
        }
    }
}
