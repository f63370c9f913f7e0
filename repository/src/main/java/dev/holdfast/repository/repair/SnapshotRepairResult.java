package dev.holdfast.repository.repair;

import dev.holdfast.repository.format.SnapshotId;
import java.util.List;
import java.util.Map;

/// What the repair of snapshots has done.
///
/// @param replaced damaged snapshots, and the ones that are whole instead
/// @param beyondRepair snapshots of which not even the root can be read
/// @param sound how many snapshots were whole
/// @param changes what was taken out, in a sentence each
public record SnapshotRepairResult(
        Map<SnapshotId, SnapshotId> replaced, List<SnapshotId> beyondRepair, int sound, List<String> changes) {
    public SnapshotRepairResult {
        replaced = Map.copyOf(replaced);
        beyondRepair = List.copyOf(beyondRepair);
        changes = List.copyOf(changes);
    }
}
