package dev.holdfast.posix;

/// The space of one file system in bytes, as `statvfs(3)` tells.
///
/// @param total its whole size
/// @param free what is not used
/// @param available what is not used and open to this process, which is less than `free` where root has a
/// reserve
public record FileSystemSpace(long total, long free, long available) {}
