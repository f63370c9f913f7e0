package dev.holdfast.asset.sqlite;

import java.nio.file.Path;

/// A database file to capture.
///
/// @param name under which recovery points hold it: its file name, or its path below the directory that was searched
/// @param path absolute
record SqliteFile(String name, Path path) {

    /// The file beside it with this ending: `-wal`, `-shm`, `-journal`.
    static Path beside(Path database, String ending) {
        return database.resolveSibling(database.getFileName() + ending);
    }
}
