package dev.holdfast.repository.object;

import dev.holdfast.storage.ObjectName;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// An object of the repository is not what it was when it was written.
public final class DamagedObject extends IOException {
    private static final long serialVersionUID = 1;

    private final transient ObjectName object;

    public DamagedObject(ObjectName object, @Nullable String problem, @Nullable Throwable cause) {
        super("damaged " + describe(object) + ": " + problem, cause);
        this.object = object;
    }

    /// The damaged object.
    public ObjectName object() {
        return object;
    }

    private static String describe(ObjectName object) {
        String kind = switch (object.kind()) {
            case CONFIG -> "repository configuration";
            case KEY -> "key file";
            case LOCK -> "lock file";
            case SNAPSHOT -> "snapshot";
            case INDEX -> "index file";
            case PACK -> "pack";
        };
        return kind + " '" + object.name() + "'";
    }
}
