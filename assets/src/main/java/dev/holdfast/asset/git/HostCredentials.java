package dev.holdfast.asset.git;

import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/// A name and a token for one server, and for none that it redirects to, except from http to https of the same host.
/// Closing forgets the token.
final class HostCredentials extends UsernamePasswordCredentialsProvider implements AutoCloseable {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final URIish server;

    /// @param token becomes this object's own
    HostCredentials(URIish server, String user, char[] token) {
        super(user, token);
        this.server = server;
    }

    @Override
    public boolean get(URIish url, CredentialItem... items) {
        return isServer(url) && super.get(url, items);
    }

    private boolean isServer(URIish url) {
        if (!String.valueOf(server.getHost()).equalsIgnoreCase(url.getHost())) {
            return false;
        }
        return port(url) == port(server) || (port(server) == HTTP && port(url) == HTTPS);
    }

    private static int port(URIish url) {
        if (url.getPort() > 0) {
            return url.getPort();
        }
        return "https".equals(url.getScheme()) ? HTTPS : HTTP;
    }

    @Override
    public void close() {
        clear();
    }
}
