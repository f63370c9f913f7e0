package dev.holdfast.storage.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Who the server is told that we are. Never printed.
public record RestCredentials(String user, String password) {

    /// The value of the `Authorization` header, scheme Basic (RFC 7617).
    String header() {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
        return user + ":***";
    }
}
