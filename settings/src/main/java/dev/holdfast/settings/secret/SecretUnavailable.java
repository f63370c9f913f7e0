package dev.holdfast.settings.secret;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The source of a secret yields none. The message says which source and why, and never repeats what stands there.
public final class SecretUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    private final @Nullable String hint;

    SecretUnavailable(String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /// What to do about it.
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }
}
