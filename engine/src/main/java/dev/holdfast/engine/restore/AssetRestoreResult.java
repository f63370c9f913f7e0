package dev.holdfast.engine.restore;

import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a restore to a place that a type knows has done.
///
/// @param plan what it would do, if that was asked for or had to be confirmed
/// @param outcome what it did; nothing for a dry run
/// @param missing what could not be restored, one sentence each
/// @param warnings what to know that loses nothing
public record AssetRestoreResult(
        StoredSnapshot point,
        String type,
        Optional<RestorePlan> plan,
        Optional<RestoreOutcome> outcome,
        List<String> missing,
        List<String> warnings,
        Duration duration) {
    public AssetRestoreResult {
        missing = List.copyOf(missing);
        warnings = List.copyOf(warnings);
    }
}
