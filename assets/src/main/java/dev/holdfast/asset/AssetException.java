package dev.holdfast.asset;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An asset cannot be captured, restored or validated. The message says what was being done to what and why it failed,
/// lower-case, without a full stop and without secrets; the hint says what to do next.
public final class AssetException extends Exception {
    private static final long serialVersionUID = 1;

    /// What kind of obstacle it is.
    public enum Kind {
        /// What was asked for makes no sense for this asset or recovery point: nothing was done.
        USAGE,
        /// A server, file or program that should be there is not, or does not answer.
        UNREACHABLE,
        /// It is there, but does not let us in, or lacks a privilege that the work needs.
        DENIED,
        /// A database, table or file that was named does not exist.
        MISSING,
        /// Versions, extensions or formats that do not go together.
        INCOMPATIBLE,
        /// There is no room for what has to be written.
        FULL,
        /// The target holds something and nobody said to change it.
        TARGET_NOT_EMPTY,
        /// The asset changed during the capture in a way that makes it inconsistent. Trying again may help.
        CHANGED,
        /// What was stored does not say what it should, or what was restored is not what was stored.
        MISMATCH,
        /// It failed in any other way.
        FAILED
    }

    private final Kind kind;
    private final @Nullable String hint;

    public AssetException(Kind kind, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.hint = hint;
    }

    public AssetException(Kind kind, String message, @Nullable String hint) {
        this(kind, message, hint, null);
    }

    public Kind kind() {
        return kind;
    }

    /// What to do next, where there is something.
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }
}
