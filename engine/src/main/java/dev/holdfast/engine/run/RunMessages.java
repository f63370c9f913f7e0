package dev.holdfast.engine.run;

import dev.holdfast.engine.backup.BackupMessages;

/// Where the assets of a run tell what happens.
@FunctionalInterface
public interface RunMessages {
    /// Nobody listens.
    RunMessages NONE = _ -> BackupMessages.NONE;

    /// Where this asset tells it; the empty name stands for the run itself.
    BackupMessages of(String asset);
}
