package dev.holdfast.asset.sqlite;

import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.posix.PosixException;
import java.util.Map;
import java.util.Optional;

/// Owner and permissions of a database file, as a recovery point records them.
final class FileAttributes {
    private final FileSystemAccess fileSystem;

    FileAttributes(FileSystemAccess fileSystem) {
        this.fileSystem = fileSystem;
    }

    /// Adds them to the properties of a database.
    void describe(FileStatus status, Map<String, String> properties) throws PosixException {
        properties.put("mode", Integer.toOctalString(status.permissions()));
        properties.put("uid", Long.toString(status.uid()));
        properties.put("gid", Long.toString(status.gid()));
        fileSystem.userName(status.uid()).ifPresent(name -> properties.put("user", name));
        fileSystem.groupName(status.gid()).ifPresent(name -> properties.put("group", name));
    }

    /// The permissions, if they are recorded.
    static Optional<Integer> permissions(Map<String, String> properties) {
        return Optional.ofNullable(properties.get("mode")).map(mode -> Integer.parseInt(mode, 8));
    }

    static Optional<Long> uid(Map<String, String> properties) {
        return Optional.ofNullable(properties.get("uid")).map(Long::valueOf);
    }

    static Optional<Long> gid(Map<String, String> properties) {
        return Optional.ofNullable(properties.get("gid")).map(Long::valueOf);
    }
}
