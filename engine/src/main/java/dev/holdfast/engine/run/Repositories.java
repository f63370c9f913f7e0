package dev.holdfast.engine.run;

import dev.holdfast.asset.AssetException;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.backup.Backup;
import dev.holdfast.engine.backup.ParentChoice;
import java.io.IOException;

/// The repositories that a run captures into, each opened once. Safe for use by many threads.
public interface Repositories extends AssetPreflight.Accesses {
    /// The backup into the repository of this name, the same for every call; it fails every time if the repository
    /// cannot be opened.
    Backup backup(String name) throws HoldfastException, AssetException, IOException, InterruptedException;

    /// What files are compared with in the repository of this name, see [AssetBackup#parent].
    ParentChoice parent(String name) throws HoldfastException, IOException, InterruptedException;
}
