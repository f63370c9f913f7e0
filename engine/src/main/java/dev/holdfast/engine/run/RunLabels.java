package dev.holdfast.engine.run;

import dev.holdfast.engine.backup.BackupLabels;
import java.util.List;

/// Makes what the recovery points of a run say about themselves.
@FunctionalInterface
public interface RunLabels {
    /// Labels for a capture that begins now.
    ///
    /// @param tags that the run gives its recovery points
    BackupLabels now(List<String> tags);
}
