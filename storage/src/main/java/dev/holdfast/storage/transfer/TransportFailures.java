package dev.holdfast.storage.transfer;

import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.Unavailable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// The failures of connections that carry HTTP, in the words of the storage contract.
public final class TransportFailures {
    private TransportFailures() {}

    /// For a request without an answer.
    public static StorageException translate(String action, Throwable failure) {
        String message = "unable to " + action + ": ";
        CertificateException certificate = find(failure, CertificateException.class);
        if (certificate != null) {
            return new StorageFailure(
                    message + "the certificate of the server is not trusted: " + certificate.getMessage()
                            + "; name the certificate of its authority with --cacert",
                    failure);
        }
        if (find(failure, HttpConnectTimeoutException.class) != null
                || find(failure, SocketTimeoutException.class) != null) {
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
