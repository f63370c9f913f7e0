package dev.holdfast.asset.git;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// Why no protected connection came about.
///
/// @param why as the end of a sentence
/// @param hint what to do about it
record TlsFailure(String why, String hint) {
    private static final String CLOCK = "renew the certificate of the server, or check the clock of this machine";

    /// Nothing if the problem is another one.
    static Optional<TlsFailure> in(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException failure) {
                return Optional.of(of(failure));
            }
        }
        return Optional.empty();
    }

    /// The causes are asked from the inside out: the inner one is the more exact.
    private static TlsFailure of(SSLException failure) {
        TlsFailure found = new TlsFailure(
                "TLS failed: " + failure.getMessage(), "check that the server speaks https at this port");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            found = judged(cause, found);
        }
        return found;
    }

    private static TlsFailure judged(Throwable cause, TlsFailure before) {
        return switch (cause) {
            case CertificateExpiredException expired ->
                new TlsFailure("its certificate has expired: " + expired.getMessage(), CLOCK);
            case CertPathBuilderException _, CertPathValidatorException _ ->
                new TlsFailure(
                        "its certificate comes from no authority that is trusted",
                        "name the file with the certificate of its authority as ca");
            case CertificateException refused
            when refused.getCause() == null ->
                new TlsFailure(
                        "its certificate is not accepted: " + refused.getMessage(),
                        "use the name that the certificate is for, or have one made for this name");
            default -> before;
        };
    }
}
