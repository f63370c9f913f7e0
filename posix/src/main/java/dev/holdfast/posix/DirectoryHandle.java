package dev.holdfast.posix;

import java.time.Instant;
import java.util.List;

/// An open directory. All names are names of its entries, and no operation follows a symbolic link that stands
/// at a name.
///
/// Operations by name may run in several threads at once; [#list] in one at a time. The one who opened the
/// handle closes it, when no operation runs any more. A use after closing is an `IllegalStateException`.
public interface DirectoryHandle extends AutoCloseable {

    /// The path by which the directory was opened, for messages.
    FilePath path();

    /// All entries except `.` and `..`, in the order of the unsigned bytes of their names. May be called again.
    List<DirectoryEntry> list() throws PosixException;

    /// The status of the entry; of a symbolic link itself. Does not trigger an automount.
    FileStatus stat(FileName name) throws PosixException;

    /// The status of this directory.
    FileStatus statSelf() throws PosixException;

    /// Opens the directory `name`; fails with `ENOTDIR` (or `ELOOP`) if it is a symbolic link. Leaves its access
    /// time alone where that is permitted. A directory that may be entered but not read is opened nevertheless:
    /// its `list()` fails with `EACCES`.
    DirectoryHandle openDirectory(FileName name) throws PosixException;

    /// Opens the file `name` for reading; fails with `ELOOP` if it is a symbolic link. Leaves its access time
    /// alone where that is permitted, and never waits: a fifo that was put in the file's place opens at once.
    /// Whether the opened file is the one that was meant tells [FileHandle#status].
    FileHandle openFile(FileName name) throws PosixException;

    /// The target of the symbolic link `name`, as raw bytes.
    byte[] readLink(FileName name) throws PosixException;

    /// The extended attributes of the entry in the system's order, without following a symbolic link and without
    /// opening the entry; an empty list where the file system has none. Which ones are visible depends on
    /// privilege: `trusted.` needs root.
    List<ExtendedAttribute> extendedAttributes(FileName name) throws PosixException;

    /// The extended attributes of this directory, likewise.
    List<ExtendedAttribute> extendedAttributesOfSelf() throws PosixException;

    /// The space of the file system on which this directory lies.
    FileSystemSpace space() throws PosixException;

    /// Makes a directory; `permissions` are reduced by the umask.
    void makeDirectory(FileName name, int permissions) throws PosixException;

    /// Makes a new regular file, open for reading and writing; `permissions` are reduced by the umask. Fails
    /// with `EEXIST` if anything has this name, be it a dangling symbolic link.
    FileHandle createFile(FileName name, int permissions) throws PosixException;

    /// Opens an existing file for reading and writing and keeps its content; fails with `ELOOP` if it is a
    /// symbolic link. Never waits on a fifo.
    FileHandle openForUpdate(FileName name) throws PosixException;

    /// Makes a symbolic link whose target are these raw bytes.
    void makeSymlink(FileName name, byte[] target) throws PosixException;

    /// Makes `name` another name of the file `existingName` in `existingDirectory`; of a symbolic link itself,
    /// not its target.
    void makeHardLink(DirectoryHandle existingDirectory, FileName existingName, FileName name) throws PosixException;

    /// Makes a fifo; `permissions` are reduced by the umask.
    void makeFifo(FileName name, int permissions) throws PosixException;

    /// Makes a device node; `permissions` are reduced by the umask. Needs root.
    ///
    /// @param type `CHARACTER_DEVICE` or `BLOCK_DEVICE`
    /// @param device what the node stands for, encoded as [DeviceNumber]
    void makeDevice(FileName name, FileType type, int permissions, long device) throws PosixException;

    /// Changes owner and group of the entry, of a symbolic link itself. The system may clear setuid and setgid:
    /// set the permissions afterwards.
    void chown(FileName name, long uid, long gid) throws PosixException;

    /// Changes the lower twelve bits of the entry's mode. Does nothing for a symbolic link, which has none of
    /// its own.
    void chmod(FileName name, int permissions) throws PosixException;

    /// Sets the times of the entry, of a symbolic link itself. The file system may round or clamp them.
    void setTimes(FileName name, Instant accessed, Instant modified) throws PosixException;

    /// Sets an extended attribute of the entry, of a symbolic link itself, whether it exists or not.
    void setExtendedAttribute(FileName name, ExtendedAttribute attribute) throws PosixException;

    /// Removes an extended attribute of the entry, of a symbolic link itself; fails with `ENODATA` if it has no
    /// such one.
    void removeExtendedAttribute(FileName name, AttributeName attribute) throws PosixException;

    /// Moves the entry to `newName` in `newDirectory`, replacing what has that name if its kind allows it.
    void rename(FileName name, DirectoryHandle newDirectory, FileName newName) throws PosixException;

    /// Removes an entry that is not a directory.
    void unlink(FileName name) throws PosixException;

    /// Removes an empty directory.
    void removeDirectory(FileName name) throws PosixException;

    /// Writes what is in the directory itself (its entries, not their content) to the medium.
    void sync() throws PosixException;

    /// Closes the directory; closing again does nothing.
    @Override
    void close();
}
