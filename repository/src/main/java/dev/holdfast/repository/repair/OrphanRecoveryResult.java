package dev.holdfast.repository.repair;

import dev.holdfast.repository.format.SnapshotId;
import java.util.List;
import java.util.Optional;

/// What a recovery of directories has done.
///
/// @param snapshot the new one; nothing if there was nothing to recover
/// @param directories that are in it
/// @param problems directories that cannot be read, in a sentence each
/// @param changes what was taken out because it is lost, in a sentence each
public record OrphanRecoveryResult(
        Optional<SnapshotId> snapshot, int directories, List<String> problems, List<String> changes) {
    public OrphanRecoveryResult {
        problems = List.copyOf(problems);
        changes = List.copyOf(changes);
    }
}
