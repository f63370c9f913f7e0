package dev.holdfast.engine.retention;

import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/// What retention looks at of a recovery point.
public record RetentionPoint(SnapshotId id, Timestamp time, List<String> tags) {
    /// Newest first; of the same moment in the order of their ids.
    static final Comparator<RetentionPoint> NEWEST_FIRST = Comparator.comparingLong(
                    (RetentionPoint point) -> point.time().epochSecond())
            .thenComparingInt(point -> point.time().nano())
            .reversed()
            .thenComparing(point -> point.id().id());

    public RetentionPoint {
        tags = List.copyOf(tags);
    }

    public static RetentionPoint of(StoredSnapshot stored) {
        return new RetentionPoint(
                stored.id(), stored.snapshot().time(), stored.snapshot().tags());
    }

    /// What the clock of the host showed.
    LocalDateTime local() {
        return LocalDateTime.ofEpochSecond(time.epochSecond() + time.offsetSeconds(), time.nano(), ZoneOffset.UTC);
    }

    /// Whether it was made after a moment that the clock of another point's host shows.
    boolean isAfter(LocalDateTime other, int offsetSeconds) {
        return local().minusSeconds(time.offsetSeconds()).isAfter(other.minusSeconds(offsetSeconds));
    }
}
