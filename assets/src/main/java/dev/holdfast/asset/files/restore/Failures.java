package dev.holdfast.asset.files.restore;

import java.io.IOException;

/// Carries failures from one thread to another.
final class Failures {
    private Failures() {}

    /// Throws `failure`, unwrapped; declared to return so that callers can say `throw`.
    static RuntimeException rethrow(Throwable failure) throws IOException, InterruptedException {
        switch (failure) {
            case IOException problem -> throw problem;
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException defect -> throw defect;
            case Error error -> throw error;
            default -> throw new IllegalStateException("a restore fails in no other way", failure);
        }
    }
}
