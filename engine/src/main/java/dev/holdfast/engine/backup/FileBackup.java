package dev.holdfast.engine.backup;

import dev.holdfast.asset.files.capture.CaptureOptions;
import dev.holdfast.asset.files.select.Excludes;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.write.WriteOptions;
import java.util.List;

/// A request to back up files and directories.
///
/// @param paths absolute and normalized, at least one
public record FileBackup(
        List<FilePath> paths,
        Excludes excludes,
        CaptureOptions capture,
        WriteOptions write,
        ParentChoice parent,
        BackupLabels labels) {
    public FileBackup {
        paths = List.copyOf(paths);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("a backup needs at least one path");
        }
    }
}
