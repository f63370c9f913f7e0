package dev.holdfast.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A failure explained to the user: what was being done to what, what went wrong, and what to do next.
///
/// The message is one sentence, lower-case, without a full stop, and holds no secret:
/// `unable to <verb> <kind> '<name>': <cause>`. The hint says what to do next, in the words of the product.
public final class HoldfastException extends Exception {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final @Nullable String hint;

    public HoldfastException(ErrorCode code, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.hint = hint;
    }

    public HoldfastException(ErrorCode code, String message, String hint) {
        this(code, message, hint, null);
    }

    public HoldfastException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    public ErrorCode code() {
        return code;
    }

    /// What the user can do about it, where there is something.
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }
}
