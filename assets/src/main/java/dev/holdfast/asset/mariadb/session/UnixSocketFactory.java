package dev.holdfast.asset.mariadb.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.util.ConfigurableSocketFactory;

/// Gives the driver sockets of the Unix kind through the JDK; the driver itself would need a native library.
/// The driver makes it by its name and hands it the connection's properties.
public final class UnixSocketFactory extends ConfigurableSocketFactory {
    /// The property that holds the socket's path.
    static final String PATH = "holdfastSocket";

    private @Nullable String path;

    @Override
    public void setConfiguration(Configuration configuration, String host) {
        path = configuration.nonMappedOptions().getProperty(PATH);
    }

    @Override
    public Socket createSocket() throws IOException {
        return UnixSocket.connect(Objects.requireNonNull(path, PATH));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return createSocket();
    }
}
