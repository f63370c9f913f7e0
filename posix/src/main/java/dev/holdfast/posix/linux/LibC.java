package dev.holdfast.posix.linux;

/// Constants of the C library that more than one family of calls needs, the same on every architecture.
final class LibC {
    /// "The working directory", in the place of an open directory.
    static final int AT_FDCWD = -100;

    /// `EINTR`: a signal came first; every call is made again then.
    static final int EINTR = 4;

    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    static final int AT_REMOVEDIR = 0x200;
    static final int AT_NO_AUTOMOUNT = 0x800;
    static final int AT_EMPTY_PATH = 0x1000;

    private LibC() {}
}
