package dev.holdfast.repository.dump;

/// How a directory is written.
public enum ArchiveFormat {
    /// POSIX pax: everything but sockets and holes.
    TAR,
    /// Directories, files and symbolic links with permissions, owners and times in seconds. Hard links become copies.
    ZIP
}
