package dev.holdfast.storage.server;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Who sent a request, and whether they may come near its target.
final class Authentication {
    private static final String SCHEME = "Basic ";

    private final Optional<Users> users;
    private final boolean privateRepositories;

    Authentication(Optional<Users> users, boolean privateRepositories) {
        this.users = users;
        this.privateRepositories = privateRepositories;
    }

    /// The user, or nobody where no users are needed.
    ///
    /// @throws Refusal if they do not prove who they are
    Optional<String> user(HttpExchange exchange) throws Refusal, InterruptedException {
        if (users.isEmpty()) {
            return Optional.empty();
        }
        String[] pair = credentials(exchange).split(":", 2);
        if (pair.length == 2 && users.get().accepts(pair[0], pair[1])) {
            return Optional.of(pair[0]);
        }
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Holdfast repositories\"");
        throw new Refusal(401, "user and password are needed");
    }

    private static String credentials(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return "";
        }
        try {
            byte[] pair =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            return new String(pair, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    /// Lets the user pass only to what is theirs.
    void authorize(Optional<String> user, Target target) throws Refusal {
        boolean theirs = !target.repository().isEmpty()
                && user.equals(Optional.of(target.repository().getFirst()));
        if (privateRepositories && !theirs) {
            throw new Refusal(403, "each user has the repositories below /NAME/ only");
        }
    }
}
