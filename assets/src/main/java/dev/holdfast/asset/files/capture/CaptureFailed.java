package dev.holdfast.asset.files.capture;

import java.io.IOException;

/// Carries a failure that ends the whole capture out of a fork-join task, which cannot throw it as it is.
final class CaptureFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    CaptureFailed(Exception cause) {
        super(cause);
    }

    /// Throws what really happened.
    IllegalStateException rethrow() throws IOException, InterruptedException {
        switch (getCause()) {
            case IOException failure -> throw failure;
            case InterruptedException interruption -> throw interruption;
            case null -> throw new IllegalStateException("a capture failed without a cause", this);
            case Throwable other -> throw new IllegalStateException("unexpected failure of a capture", other);
        }
    }
}
