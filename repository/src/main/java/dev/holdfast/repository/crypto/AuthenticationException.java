package dev.holdfast.repository.crypto;

import java.io.IOException;

/// The MAC of an envelope does not match its content: the key is another one, or the data is damaged.
/// The two cannot be told apart.
public final class AuthenticationException extends IOException {
    private static final long serialVersionUID = 1;

    public AuthenticationException(String message) {
        super(message);
    }
}
