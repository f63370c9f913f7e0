package dev.holdfast.repository.prune;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Something that recovery points need is missing or unreadable: before that is repaired, nothing may be removed.
public final class PruneRefused extends IOException {
    private static final long serialVersionUID = 1;

    PruneRefused(String problem, @Nullable Throwable cause) {
        super("unable to prune: " + problem, cause);
    }
}
