package dev.holdfast.posix;

import java.util.Optional;

/// The way into the file system of this machine, and what the machine knows about its users. Safe for use by
/// many threads.
public interface FileSystemAccess {

    /// Opens a directory by a path of any length, following symbolic links on the way and at its end, as `cd`
    /// does. A relative path begins at the working directory.
    ///
    /// A directory that may be entered but not read is opened nevertheless: its [DirectoryHandle#list] then
    /// fails with `EACCES`.
    DirectoryHandle openDirectory(FilePath path) throws PosixException;

    /// The status of what a path of any length leads to; a symbolic link at its end is not followed.
    FileStatus status(FilePath path) throws PosixException;

    /// The absolute path of the process's working directory.
    FilePath workingDirectory() throws PosixException;

    /// The space of the file system on which the directory `path` lies.
    FileSystemSpace space(FilePath path) throws PosixException;

    /// The name of the user with this id, or nothing if the system knows none. Answers are remembered for the
    /// life of this object.
    Optional<String> userName(long uid) throws PosixException;

    /// The name of the group with this id, or nothing if the system knows none. Answers are remembered likewise.
    Optional<String> groupName(long gid) throws PosixException;

    /// The id of the user with this name, or nothing if the system knows none. Answers are remembered likewise.
    Optional<Long> userId(String name) throws PosixException;

    /// The id of the group with this name, or nothing if the system knows none. Answers are remembered likewise.
    Optional<Long> groupId(String name) throws PosixException;

    /// The effective user id of this process.
    long effectiveUid();

    /// The effective group id of this process.
    long effectiveGid();

    /// Whether this process acts as root (effective user id 0). In a container even root may lack some powers.
    default boolean isRoot() {
        return effectiveUid() == 0;
    }

    /// The machine's name, as `gethostname(2)` tells it.
    String hostName() throws PosixException;
}
