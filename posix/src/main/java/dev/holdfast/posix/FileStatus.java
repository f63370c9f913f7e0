package dev.holdfast.posix;

import java.time.Instant;

/// What `stat(2)` tells about one file.
///
/// @param mode the whole `st_mode`: type, setuid, setgid, sticky and permissions
/// @param uid owner, 0 to 2^32-1
/// @param gid group, 0 to 2^32-1
/// @param size in bytes; for a symbolic link the length of its target
/// @param blocks allocated space in units of 512 bytes
/// @param links number of hard links
/// @param inode number of the file within its file system, unsigned
/// @param device file system, encoded as [DeviceNumber]
/// @param specialDevice what a device node stands for, encoded as [DeviceNumber]; 0 for other files
/// @param accessedSeconds seconds since 1970, negative before; the nanoseconds beside it, 0 to 999,999,999, are
/// added
/// @param modifiedSeconds time of the last change of content, likewise
/// @param changedSeconds time of the last change of content or attributes, likewise
public record FileStatus(
        int mode,
        long uid,
        long gid,
        long size,
        long blocks,
        long links,
        long inode,
        long device,
        long specialDevice,
        long accessedSeconds,
        int accessedNanos,
        long modifiedSeconds,
        int modifiedNanos,
        long changedSeconds,
        int changedNanos) {

    public FileType type() {
        return FileType.ofMode(mode);
    }

    /// The lower twelve bits of the mode: setuid, setgid, sticky and the nine permissions.
    public int permissions() {
        return mode & 07777;
    }

    public boolean isRegular() {
        return type() == FileType.REGULAR;
    }

    public boolean isDirectory() {
        return type() == FileType.DIRECTORY;
    }

    public boolean isSymlink() {
        return type() == FileType.SYMLINK;
    }

    /// Whether both are statuses of one and the same file, whatever its names.
    public boolean isSameFileAs(FileStatus other) {
        return inode == other.inode && device == other.device;
    }

    /// The time of the last access, clamped to what an `Instant` can hold.
    public Instant accessed() {
        return instant(accessedSeconds, accessedNanos);
    }

    /// The time of the last change of content, clamped to what an `Instant` can hold.
    public Instant modified() {
        return instant(modifiedSeconds, modifiedNanos);
    }

    /// The time of the last change of content or attributes, clamped to what an `Instant` can hold.
    public Instant changed() {
        return instant(changedSeconds, changedNanos);
    }

    private static Instant instant(long seconds, int nanos) {
        if (seconds > Instant.MAX.getEpochSecond()) {
            return Instant.MAX;
        }
        if (seconds < Instant.MIN.getEpochSecond()) {
            return Instant.MIN;
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }
}
