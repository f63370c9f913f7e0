package dev.holdfast.engine.restore;

import dev.holdfast.asset.files.restore.RestoreCounts;
import dev.holdfast.asset.files.restore.RestoreProblem;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.time.Duration;
import java.util.List;

/// What a restore has done, or would do.
///
/// @param counts for a dry run, what they would be
/// @param problems what could not be restored as it should be
/// @param warnings what to know that loses nothing
public record RestoreResult(
        StoredSnapshot snapshot,
        FilePath target,
        boolean dryRun,
        RestoreCounts counts,
        List<RestoreProblem> problems,
        List<String> warnings,
        Duration duration) {
    public RestoreResult {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /// Whether something is not as the recovery point has it: exit status 3.
    public boolean incomplete() {
        return !problems.isEmpty();
    }
}
