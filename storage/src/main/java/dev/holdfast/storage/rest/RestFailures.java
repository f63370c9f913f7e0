package dev.holdfast.storage.rest;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.StorageFull;
import dev.holdfast.storage.Unavailable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// The failures of HTTP in the words of the storage contract.
final class RestFailures {
    private RestFailures() {}

    /// For an answer other than success.
    ///
    /// @param text what the server says itself, may be empty
    static StorageException ofStatus(String action, int status, String text) {
        String said = text.isEmpty() ? "" : ", '" + text + "'";
        String message = "unable to " + action + ": ";
        return switch (status) {
            case 400 -> new StorageFailure(message + "the server found the request wrong" + answer(status, said), null);
            case 401 ->
                new AccessDenied(
                        message + "the server does not accept the user and password" + answer(status, said)
                                + "; give them with RESTIC_REST_USERNAME and RESTIC_REST_PASSWORD",
                        null);
            case 403, 405 -> new AccessDenied(message + "the server refuses that" + answer(status, said), null);
            case 404 -> new ObjectMissing(message + "it does not exist", null);
            case 413, 507 -> new StorageFull(message + "the server has no room for it" + answer(status, said), null);
            case 408, 425, 429, 500, 502, 503, 504 ->
                new Unavailable(message + "the server cannot do it now" + answer(status, said), null);
            default ->
                new StorageFailure(
                        message + "the server gave an answer that was not expected" + answer(status, said)
                                + "; is it a repository server?",
                        null);
        };
    }

    private static String answer(int status, String said) {
        return " (status " + status + said + ")";
    }

    /// For a request without an answer.
    static StorageException ofTransport(String action, Throwable failure) {
        String message = "unable to " + action + ": ";
        CertificateException certificate = find(failure, CertificateException.class);
        if (certificate != null) {
            return new StorageFailure(
                    message + "the certificate of the server is not trusted: " + certificate.getMessage()
                            + "; name the certificate of its authority with --cacert",
                    failure);
        }
        if (find(failure, HttpConnectTimeoutException.class) != null) {
            return new Unavailable(message + "the server does not answer", failure);
        }
        if (find(failure, UnresolvedAddressException.class) != null
                || find(failure, UnknownHostException.class) != null) {
            return new Unavailable(message + "the name of the server is not known", failure);
        }
        if (find(failure, ConnectException.class) != null) {
            return new Unavailable(message + "no connection to the server: nobody listens there", failure);
        }
        SSLException tls = find(failure, SSLException.class);
        if (tls != null) {
            return new StorageFailure(message + "TLS failed: " + tls.getMessage(), failure);
        }
        return failure instanceof IOException
                ? new Unavailable(message + "the connection failed: " + reason(failure), failure)
                : new StorageFailure(message + reason(failure), failure);
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (type.isInstance(next)) {
                return type.cast(next);
            }
        }
        return null;
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
