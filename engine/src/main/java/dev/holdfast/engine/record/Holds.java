package dev.holdfast.engine.record;

import dev.holdfast.engine.record.PointRecord.Kind;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The recovery points that must not be removed, whatever retention says. Immutable.
public final class Holds {
    /// The younger record counts; of the same moment, the hold.
    private static final Comparator<PointRecord> BY_AGE =
            Comparator.comparing(PointRecord::made).thenComparing(content -> content.kind() == Kind.HOLD);

    private static final Duration NEXT = Duration.ofMillis(1);

    private final Map<SnapshotId, PointRecord> byOrigin;
    private final Map<SnapshotId, PointRecord> lastByOrigin;

    private Holds(Map<SnapshotId, PointRecord> byOrigin, Map<SnapshotId, PointRecord> lastByOrigin) {
        this.byOrigin = Map.copyOf(byOrigin);
        this.lastByOrigin = Map.copyOf(lastByOrigin);
    }

    /// The holds that are in force.
    ///
    /// @param snapshots all that the repository has, records and points
    public static Holds of(Collection<StoredSnapshot> snapshots, Instant now) {
        Map<SnapshotId, PointRecord> last = new HashMap<>();
        for (StoredSnapshot snapshot : snapshots) {
            RecordTags.read(snapshot)
                    .ifPresent(content -> last.merge(
                            content.about(), content, (one, other) -> BY_AGE.compare(one, other) < 0 ? other : one));
        }
        Map<SnapshotId, PointRecord> inForce = new HashMap<>(last);
        inForce.values()
                .removeIf(content -> content.kind() == Kind.RELEASE
                        || content.until().filter(until -> until.isBefore(now)).isPresent());
        return new Holds(inForce, last);
    }

    /// When a decision of now was made so that it counts: after the last one on this point, even if that was made by a
    /// host whose clock is ahead.
    public Instant timeOfNext(StoredSnapshot point, Instant now) {
        PointRecord last = lastByOrigin.get(PointRecord.origin(point));
        return last == null || last.made().isBefore(now) ? now : last.made().plus(NEXT);
    }

    /// What holds this point.
    public Optional<PointRecord> on(StoredSnapshot point) {
        return Optional.ofNullable(byOrigin.get(PointRecord.origin(point)));
    }

    /// All of them, the oldest first.
    public List<PointRecord> all() {
        return byOrigin.values().stream().sorted(BY_AGE).toList();
    }
}
