package dev.holdfast.asset.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// The real `git http-backend`, which speaks git's smart protocol, as a CGI program (RFC 3875) behind a server of the
/// JDK on a free port. `/open/` lets everybody in, `/locked/` one user with a password, and `/moved/` leads to
/// `/locked/` under another name of this machine.
final class GitHttpServer implements AutoCloseable {
    static final String USER = "me";
    static final String PASSWORD = "let me in";

    private final HttpServer server;
    private final Path root;
    private final String scheme;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private GitHttpServer(HttpServer server, Path root, String scheme) {
        this.server = server;
        this.root = root;
        this.scheme = scheme;
    }

    /// Serves the repositories in a directory.
    static GitHttpServer start(Path root) throws IOException {
        return start(HttpServer.create(freeAddress(), 0), root, "http");
    }

    /// The same over TLS.
    ///
    /// @param identity a PKCS #12 file with the certificate and its key
    static GitHttpServer startSecure(Path root, Path identity, String passphrase)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(identity.toFile(), passphrase.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, passphrase.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(freeAddress(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return start(server, root, "https");
    }

    private static InetSocketAddress freeAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static GitHttpServer start(HttpServer server, Path root, String scheme) {
        GitHttpServer git = new GitHttpServer(server, root, scheme);
        server.createContext("/open/", exchange -> git.answer(exchange, "/open"));
        HttpContext locked = server.createContext("/locked/", exchange -> git.answer(exchange, "/locked"));
        locked.setAuthenticator(new BasicAuthenticator("git") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return user.equals(USER) && password.equals(PASSWORD);
            }
        });
        server.createContext("/moved/", git::redirect);
        server.start();
        return git;
    }

    String url(String path) {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /// The requests that were let in, as `HOST METHOD PATH`.
    List<String> letIn() {
        return List.copyOf(requests);
    }

    private void note(HttpExchange exchange) {
        requests.add(exchange.getRequestHeaders().getFirst("Host") + " " + exchange.getRequestMethod() + " "
                + exchange.getRequestURI());
    }

    private void redirect(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString().replaceFirst("^/moved/", "/locked/");
        exchange.getResponseHeaders()
                .set("Location", scheme + "://localhost:" + server.getAddress().getPort() + path);
        exchange.sendResponseHeaders(301, -1);
        exchange.close();
    }

    /// Is reached only by requests that were let in.
    private void answer(HttpExchange exchange, String prefix) throws IOException {
        note(exchange);
        Path body = Files.createTempFile("request", null);
        try (exchange) {
            Files.write(body, exchange.getRequestBody().readAllBytes());
            reply(exchange, run(exchange, prefix, body).outputBytes());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        } finally {
            Files.delete(body);
        }
    }

    private Finished run(HttpExchange exchange, String prefix, Path body) throws IOException, InterruptedException {
        RealProcess.Command backend = RealProcess.command(
                        RealProcess.program("git", "git").toString(), "-c", "safe.directory=*", "http-backend")
                .with("GIT_CONFIG_GLOBAL", "/dev/null")
                .with("GIT_CONFIG_SYSTEM", "/dev/null")
                .with("GIT_PROJECT_ROOT", root.toString())
                .with("GIT_HTTP_EXPORT_ALL", "1")
                .with("REQUEST_METHOD", exchange.getRequestMethod())
                .with("PATH_INFO", exchange.getRequestURI().getPath().substring(prefix.length()))
                .with("CONTENT_LENGTH", Long.toString(Files.size(body)))
                .reading(body);
        String query = exchange.getRequestURI().getRawQuery();
        backend.with("QUERY_STRING", query == null ? "" : query);
        pass(exchange, "Content-Type", "CONTENT_TYPE", backend);
        pass(exchange, "Content-Encoding", "HTTP_CONTENT_ENCODING", backend);
        pass(exchange, "Git-Protocol", "HTTP_GIT_PROTOCOL", backend);
        return backend.run(Duration.ofMinutes(1)).requireSuccess();
    }

    private static void pass(HttpExchange exchange, String header, String variable, RealProcess.Command backend) {
        String value = exchange.getRequestHeaders().getFirst(header);
        if (value != null) {
            backend.with(variable, value);
        }
    }

    /// What a CGI program prints: header fields, among them `Status`, an empty line, the body.
    private static void reply(HttpExchange exchange, byte[] printed) throws IOException {
        String text = new String(printed, ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        int status = 200;
        for (String line : text.substring(0, end).split("\r\n", -1)) {
            String[] field = line.split(": ", 2);
            if (field[0].equals("Status")) {
                status = Integer.parseInt(field[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().set(field[0], field[1]);
            }
        }
        byte[] body = Arrays.copyOfRange(printed, end + 4, printed.length);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
