package dev.holdfast.engine.backup;

import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a backup has done.
///
/// @param snapshot the new recovery point; nothing for a dry run
/// @param parent what files were compared with
/// @param problems what could not be stored as it should be
/// @param warnings what to know that loses nothing
public record BackupResult(
        Optional<StoredSnapshot> snapshot,
        Optional<StoredSnapshot> parent,
        BackupSummary summary,
        List<BackupProblem> problems,
        List<String> warnings,
        Duration duration) {
    public BackupResult {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /// Whether something that was there is not in the recovery point.
    public boolean incomplete() {
        return problems.stream().anyMatch(BackupProblem::incomplete);
    }
}
