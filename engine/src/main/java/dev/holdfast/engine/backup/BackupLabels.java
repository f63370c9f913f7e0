package dev.holdfast.engine.backup;

import dev.holdfast.repository.format.Timestamp;
import java.util.List;

/// What a recovery point says about itself, beside what it holds.
///
/// @param time when the capture began; the consistency time, unless the asset knows a better one
/// @param programVersion such as `holdfast 0.1.0`
public record BackupLabels(
        Timestamp time,
        String hostname,
        String username,
        long uid,
        long gid,
        List<String> tags,
        String programVersion) {
    public BackupLabels {
        tags = List.copyOf(tags);
    }
}
