package dev.holdfast.asset;

import java.util.List;

/// What a restore would do.
///
/// @param target what would be written to, without secrets
/// @param fingerprint what tells this target from any other (host, port, database, its system identifier): shown before
///     something existing is changed, and demanded back
/// @param steps in their order, for people
/// @param changes what would happen to each table that exists already, for a merge
public record RestorePlan(String target, String fingerprint, List<String> steps, List<Change> changes) {
    public RestorePlan {
        steps = List.copyOf(steps);
        changes = List.copyOf(changes);
    }

    /// What a merge would do to one table.
    public record Change(String table, long added, long changed, long unchanged) {}
}
