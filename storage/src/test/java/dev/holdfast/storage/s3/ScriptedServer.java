package dev.holdfast.storage.s3;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that gives prepared answers and remembers what it was asked: for what real servers seldom say, and for what
/// only Amazon's act on.
final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /// @param headers lines such as `Date: …`
    record Answer(int status, String body, List<String> headers) {}

    /// @param line such as `PUT /bucket/config`
    record Request(String line, Headers headers, int size) {}

    ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /// Gives this answer to the next request that has none yet; without any, requests get an empty success.
    synchronized void willAnswer(int status, String code, String... headers) {
        String body = code.isEmpty() ? "" : "<Error><Code>" + code + "</Code><Message>as scripted</Message></Error>";
        answers.add(new Answer(status, body, List.of(headers)));
    }

    List<Request> requests() {
        return requests;
    }

    /// The place of a repository.
    String url(String bucketAndPrefix) {
        return "s3:http://127.0.0.1:" + server.getAddress().getPort() + "/" + bucketAndPrefix;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            int size = exchange.getRequestBody().readAllBytes().length;
            requests.add(new Request(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(), exchange.getRequestHeaders(), size));
            Answer answer = next();
            for (String header : answer.headers()) {
                String[] parts = header.split(": ", 2);
                exchange.getResponseHeaders().set(parts[0], parts[1]);
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), none ? -1 : body.length);
            if (!none) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private synchronized Answer next() {
        return answers.isEmpty() ? new Answer(200, "", List.of()) : answers.remove();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
