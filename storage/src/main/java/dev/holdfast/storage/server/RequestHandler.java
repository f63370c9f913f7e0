package dev.holdfast.storage.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFull;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Answers each request: who, what, and then the operation. Thread-safe.
final class RequestHandler implements HttpHandler {
    /// How much of a body is read that is not wanted. A client that is still sending would not see the answer.
    private static final long LARGEST_DRAINED = 160L << 20;

    private static final long LARGEST_DRAINED_OF_STRANGERS = 64L << 10;

    private final Authentication authentication;
    private final Repositories repositories;
    private final ServerEvents events;

    RequestHandler(Authentication authentication, Repositories repositories, ServerEvents events) {
        this.authentication = authentication;
        this.repositories = repositories;
        this.events = events;
    }

    @Override
    public void handle(HttpExchange exchange) {
        try (exchange) {
            answer(exchange);
        } catch (IOException e) {
            // Those of the storage have been answered: this is about the connection.
            events.refused(address(exchange), request(exchange), "the connection broke: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops
        } catch (RuntimeException e) {
            events.failed(request(exchange), e);
            throw e;
        }
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        Optional<String> user = Optional.empty();
        try {
            user = authentication.user(exchange);
            Target target = Targets.parse(exchange.getRequestURI().getRawPath());
            authentication.authorize(user, target);
            perform(exchange, target);
        } catch (Refusal refusal) {
            refuse(exchange, user, refusal);
        } catch (ObjectMissing missing) {
            refuse(exchange, user, new Refusal(404, "not found"));
        } catch (StorageException failure) {
            events.failed(request(exchange), failure);
            refuse(exchange, user, answerTo(failure));
        }
    }

    private static Refusal answerTo(StorageException failure) {
        return failure instanceof StorageFull
                ? new Refusal(507, "no room left")
                : new Refusal(500, "the storage of the server failed");
    }

    private void perform(HttpExchange exchange, Target target) throws Refusal, IOException, InterruptedException {
        String method = exchange.getRequestMethod();
        switch (target) {
            case Target.Whole whole
            when method.equals("POST") && asksToCreate(exchange) -> {
                repositories.create(whole.repository());
                Replies.done(exchange);
            }
            case Target.Kind kind
            when method.equals("GET") -> Replies.listing(exchange, repositories.at(kind.repository()), kind.kind());
            case Target.One one
            when method.equals("HEAD") -> Replies.size(exchange, repositories.at(one.repository()), one.name());
            case Target.One one
            when method.equals("GET") -> Replies.content(exchange, repositories.at(one.repository()), one.name());
            case Target.One one
            when method.equals("POST") -> {
                repositories.at(one.repository()).put(one.name(), length(exchange), exchange.getRequestBody());
                Replies.done(exchange);
            }
            case Target.One one
            when method.equals("DELETE") -> {
                repositories.at(one.repository()).remove(one.name());
                Replies.done(exchange);
            }
            case Target.Whole whole -> throw notAllowed();
            case Target.Kind kind -> throw notAllowed();
            case Target.One one -> throw notAllowed();
        }
    }

    private static boolean asksToCreate(HttpExchange exchange) {
        return "create=true".equals(exchange.getRequestURI().getRawQuery());
    }

    private static Refusal notAllowed() {
        return new Refusal(405, "there is no such operation");
    }

    private static long length(HttpExchange exchange) throws Refusal {
        String header = exchange.getRequestHeaders().getFirst("Content-Length");
        try {
            long length = header == null ? -1 : Long.parseLong(header);
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            throw new Refusal(400, "the length of the body is not a number");
        }
        throw new Refusal(411, "the length of the body must be told beforehand");
    }

    private void refuse(HttpExchange exchange, Optional<String> user, Refusal refusal) throws IOException {
        if (refusal.status() != 404) {
            events.refused(user.orElseGet(() -> address(exchange)), request(exchange), refusal.reason());
        }
        drain(exchange.getRequestBody(), refusal.status() == 401 ? LARGEST_DRAINED_OF_STRANGERS : LARGEST_DRAINED);
        byte[] text = (refusal.reason() + "\n").getBytes(StandardCharsets.UTF_8);
        boolean silent = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(refusal.status(), silent ? -1 : text.length);
        if (!silent) {
            exchange.getResponseBody().write(text);
        }
    }

    private static void drain(InputStream body, long most) throws IOException {
        byte[] piece = new byte[64 << 10];
        long drained = 0;
        while (drained < most) {
            int count = body.read(piece);
            if (count < 0) {
                return;
            }
            drained += count;
        }
    }

    private static String address(HttpExchange exchange) {
        return exchange.getRemoteAddress().getAddress().getHostAddress();
    }

    private static String request(HttpExchange exchange) {
        return exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
    }
}
