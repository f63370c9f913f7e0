package dev.holdfast.storage.server;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A running server of repositories. Thread-safe.
public final class RepositoryServer implements AutoCloseable {
    /// A few packs of the largest size that restic writes, 128 MiB and one blob.
    private static final long UPLOAD_MEMORY = 320L << 20;

    private static final int BACKLOG = 128;
    private static final int SECONDS_TO_FINISH = 5;

    private final HttpServer server;
    private final ExecutorService executor;
    private final boolean tls;

    private RepositoryServer(HttpServer server, ExecutorService executor, boolean tls) {
        this.server = server;
        this.executor = executor;
        this.tls = tls;
    }

    /// Starts to listen.
    ///
    /// @throws IOException if the address is taken, or the directory cannot be read for its size
    public static RepositoryServer start(ServerSettings settings, ServerEvents events) throws IOException {
        // Answers are small or streamed; with Nagle's algorithm each would wait 40 ms for the client.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Repositories repositories = Repositories.of(settings, new UploadBuffers(UPLOAD_MEMORY));
        HttpServer server = settings.tls().isPresent()
                ? secure(settings.tls().get(), settings.address())
                : HttpServer.create(settings.address(), BACKLOG);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(executor);
        Authentication authentication = new Authentication(settings.users(), settings.privateRepositories());
        server.createContext("/", new RequestHandler(authentication, repositories, events));
        server.start();
        return new RepositoryServer(server, executor, settings.tls().isPresent());
    }

    private static HttpServer secure(TlsIdentity identity, InetSocketAddress address) throws IOException {
        HttpsServer server = HttpsServer.create(address, BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(identity.context()));
        return server;
    }

    /// The address it listens at.
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /// What restic and Holdfast write before `/` and the path of a repository.
    public String url() {
        String host = address().getAddress().isAnyLocalAddress()
                ? "localhost"
                : address().getAddress().getHostAddress();
        String literal = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return "rest:" + (tls ? "https" : "http") + "://" + literal + ":"
                + address().getPort();
    }

    /// Stops to listen and lets requests under way finish, for some seconds.
    @Override
    public void close() {
        server.stop(SECONDS_TO_FINISH);
        executor.shutdownNow();
    }
}
