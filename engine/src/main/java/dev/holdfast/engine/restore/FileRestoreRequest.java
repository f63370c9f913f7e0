package dev.holdfast.engine.restore;

import dev.holdfast.asset.files.restore.RestoreOptions;
import dev.holdfast.asset.files.select.IncludeRules;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.snapshot.StoredSnapshot;

/// A request to restore files of a recovery point.
///
/// @param directory the directory of the recovery point whose content goes into the target: [FilePath#ROOT] for
///     everything with its full path
/// @param rules which part of it; paths and patterns begin at `directory`
/// @param target absolute or relative to the working directory
/// @param dryRun only find out what would be done; nothing is changed
public record FileRestoreRequest(
        StoredSnapshot snapshot,
        FilePath directory,
        IncludeRules rules,
        FilePath target,
        RestoreOptions options,
        boolean dryRun) {}
