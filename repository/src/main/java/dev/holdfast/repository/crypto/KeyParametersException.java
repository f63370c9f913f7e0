package dev.holdfast.repository.crypto;

import java.io.IOException;

/// A key file asks for a key derivation that is malformed or would take more memory or time than is allowed.
public final class KeyParametersException extends IOException {
    private static final long serialVersionUID = 1;

    KeyParametersException(String message) {
        super(message);
    }
}
