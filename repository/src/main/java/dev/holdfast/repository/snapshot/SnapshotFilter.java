package dev.holdfast.repository.snapshot;

import dev.holdfast.repository.format.Snapshot;
import java.util.List;

/// Which snapshots are meant: an empty list allows everything.
///
/// @param hosts the snapshot's host is one of these
/// @param paths the snapshot holds all of these
/// @param tags the snapshot has all tags of at least one of these sets
public record SnapshotFilter(List<String> hosts, List<String> paths, List<List<String>> tags) {
    /// Every snapshot.
    public static final SnapshotFilter ALL = new SnapshotFilter(List.of(), List.of(), List.of());

    public SnapshotFilter {
        hosts = List.copyOf(hosts);
        paths = List.copyOf(paths);
        tags = tags.stream().map(List::copyOf).toList();
    }

    /// Whether a snapshot fits.
    public boolean accepts(Snapshot snapshot) {
        return (hosts.isEmpty() || hosts.contains(snapshot.hostname()))
                && snapshot.paths().containsAll(paths)
                && (tags.isEmpty()
                        || tags.stream().anyMatch(set -> snapshot.tags().containsAll(set)));
    }
}
