package dev.holdfast.repository.copy;

import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The snapshots of a target, to find out which of them are copies of a snapshot.
final class KnownCopies {
    private final Map<SnapshotId, List<Snapshot>> byOrigin = new HashMap<>();

    KnownCopies(List<StoredSnapshot> target) {
        target.forEach(this::add);
    }

    void add(StoredSnapshot stored) {
        stored.snapshot().original().ifPresent(original -> add(original, stored.snapshot()));
        add(stored.id(), stored.snapshot());
    }

    private void add(SnapshotId origin, Snapshot snapshot) {
        byOrigin.computeIfAbsent(origin, _ -> new ArrayList<>()).add(snapshot);
    }

    /// Whether the target has a copy of this snapshot that says the same.
    boolean contain(StoredSnapshot stored) {
        return byOrigin.getOrDefault(origin(stored), List.of()).stream()
                .anyMatch(copy -> saysTheSame(copy, stored.snapshot()));
    }

    /// The first of all copies that a snapshot is one of.
    static SnapshotId origin(StoredSnapshot stored) {
        return stored.snapshot().original().orElse(stored.id());
    }

    private static boolean saysTheSame(Snapshot one, Snapshot other) {
        return one.time().isSameInstant(other.time())
                && one.tree().equals(other.tree())
                && one.paths().equals(other.paths())
                && one.hostname().equals(other.hostname())
                && one.username().equals(other.username())
                && one.uid() == other.uid()
                && one.gid() == other.gid()
                && one.excludes().equals(other.excludes())
                && one.tags().equals(other.tags());
    }
}
