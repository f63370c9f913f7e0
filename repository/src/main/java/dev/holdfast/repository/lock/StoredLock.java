package dev.holdfast.repository.lock;

import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.LockFile;
import java.time.Duration;
import java.time.Instant;

/// A lock file that can be read.
public record StoredLock(Id id, LockFile content) {

    /// Who holds the lock since when, for people.
    public String describe(Instant now) {
        Duration age = Duration.between(content.time().toInstant(), now);
        return "process " + content.pid() + " on " + named(content.hostname()) + " by " + named(content.username())
                + ", since " + content.time() + " (" + age.toSeconds() + " s), lock " + id.shortText();
    }

    private static String named(String name) {
        return name.isEmpty() ? "(unknown)" : name;
    }
}
