package dev.holdfast.engine.record;

import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What somebody has decided about a recovery point.
///
/// @param about the first of all copies of the point
/// @param by who, such as `anna@db1`
/// @param reason in one line, may be empty
/// @param until after which it counts no more
public record PointRecord(
        Kind kind, SnapshotId about, Instant made, String by, String reason, Optional<Instant> until) {
    /// What was decided.
    public enum Kind {
        /// The point must not be removed.
        HOLD,
        /// A hold ends.
        RELEASE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public PointRecord {
        if (reason.lines().count() > 1) {
            throw new IllegalArgumentException("a reason is one line");
        }
    }

    /// What records about a recovery point name: the first of its copies.
    public static SnapshotId origin(StoredSnapshot point) {
        return point.snapshot().original().orElse(point.id());
    }
}
