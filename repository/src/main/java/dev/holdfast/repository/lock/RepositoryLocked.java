package dev.holdfast.repository.lock;

import java.io.IOException;
import java.time.Instant;

/// Somebody else holds a lock that excludes the one that was asked for. Trying again later may succeed.
public final class RepositoryLocked extends IOException {
    private static final long serialVersionUID = 1;

    private final transient StoredLock holder;

    RepositoryLocked(String repository, StoredLock holder, Instant now) {
        super("unable to lock repository '" + repository + "': it is locked "
                + (holder.content().exclusive() ? "exclusively " : "") + "by " + holder.describe(now));
        this.holder = holder;
    }

    /// The lock that stands in the way; one of them if there are several.
    public StoredLock holder() {
        return holder;
    }
}
