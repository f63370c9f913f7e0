package dev.holdfast.posix.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.holdfast.posix.DeviceNumber;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.FileSystemSpace;
import java.lang.foreign.MemorySegment;

/// Reads what `statx(2)` (`struct statx`, the same on every architecture) and `fstatvfs(3)` left in the scratch
/// memory.
final class StatusReader {
    /// `STATX_BASIC_STATS`: everything that `stat(2)` tells.
    static final int MASK = 0x7FF;

    private static final byte[] SELF = {};

    private StatusReader() {}

    /// Asks for the status of the open file itself.
    ///
    /// @return 0, or the negated error number
    static int ofOpenFile(Scratch scratch, int file) {
        return StatusCalls.statx(scratch, file, scratch.string(SELF), LibC.AT_EMPTY_PATH, MASK, scratch.status());
    }

    /// Asks for the status of what stands at a name or path, not following a symbolic link there.
    ///
    /// @return 0, or the negated error number
    static int ofEntry(Scratch scratch, int directory, byte[] name) {
        int flags = LibC.AT_SYMLINK_NOFOLLOW | LibC.AT_NO_AUTOMOUNT;
        return StatusCalls.statx(scratch, directory, scratch.string(name), flags, MASK, scratch.status());
    }

    /// The status in the scratch memory.
    static FileStatus status(Scratch scratch) {
        MemorySegment s = scratch.status();
        return new FileStatus(
                Short.toUnsignedInt(s.get(JAVA_SHORT, 28)),
                Integer.toUnsignedLong(s.get(JAVA_INT, 20)),
                Integer.toUnsignedLong(s.get(JAVA_INT, 24)),
                s.get(JAVA_LONG, 40),
                s.get(JAVA_LONG, 48),
                Integer.toUnsignedLong(s.get(JAVA_INT, 16)),
                s.get(JAVA_LONG, 32),
                DeviceNumber.of(s.get(JAVA_INT, 136), s.get(JAVA_INT, 140)),
                DeviceNumber.of(s.get(JAVA_INT, 128), s.get(JAVA_INT, 132)),
                s.get(JAVA_LONG, 64),
                s.get(JAVA_INT, 72),
                s.get(JAVA_LONG, 112),
                s.get(JAVA_INT, 120),
                s.get(JAVA_LONG, 96),
                s.get(JAVA_INT, 104));
    }

    /// The answer of `fstatvfs(3)` in the scratch memory: fragment size, then the three counts in fragments.
    static FileSystemSpace space(Scratch scratch) {
        MemorySegment s = scratch.status();
        long unit = s.get(JAVA_LONG, 8);
        return new FileSystemSpace(
                unit * s.get(JAVA_LONG, 16), unit * s.get(JAVA_LONG, 24), unit * s.get(JAVA_LONG, 32));
    }
}
