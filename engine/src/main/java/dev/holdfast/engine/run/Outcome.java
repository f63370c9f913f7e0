package dev.holdfast.engine.run;

import java.util.Collection;
import java.util.Locale;

/// How a capture, or several, ended.
public enum Outcome {
    /// Everything is stored.
    COMPLETE,
    /// There are recovery points, but something is missing.
    INCOMPLETE,
    /// There is no recovery point.
    FAILED;

    /// The outcome of several together: failed only if all are.
    static Outcome ofAll(Collection<Outcome> parts) {
        if (parts.stream().allMatch(part -> part == COMPLETE)) {
            return COMPLETE;
        }
        return parts.stream().allMatch(part -> part == FAILED) ? FAILED : INCOMPLETE;
    }

    /// The word for it in variables and in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
