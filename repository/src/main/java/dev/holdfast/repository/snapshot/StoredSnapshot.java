package dev.holdfast.repository.snapshot;

import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.SnapshotId;
import java.util.Comparator;

/// A snapshot and the name under which it is stored.
public record StoredSnapshot(SnapshotId id, Snapshot snapshot) {
    /// Oldest first; of the same moment in the order of their ids.
    public static final Comparator<StoredSnapshot> BY_TIME = Comparator.comparing(
                    (StoredSnapshot stored) -> stored.snapshot().time().toInstant())
            .thenComparing(stored -> stored.id().id());
}
