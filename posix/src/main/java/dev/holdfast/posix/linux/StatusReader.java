package dev.holdfast.posix.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

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

    /// The status in the scratch memory, whose fields are halves of words or whole ones.
    static FileStatus status(Scratch scratch) {
        long[] words = scratch.statusWords();
        return new FileStatus(
                high(words[3]) & 0xFFFF,
                Integer.toUnsignedLong(high(words[2])),
                Integer.toUnsignedLong(low(words[3])),
                words[5],
                words[6],
                Integer.toUnsignedLong(low(words[2])),
                words[4],
                DeviceNumber.of(low(words[17]), high(words[17])),
                DeviceNumber.of(low(words[16]), high(words[16])),
                words[8],
                low(words[9]),
                words[14],
                low(words[15]),
                words[12],
                low(words[13]));
    }

    private static int low(long word) {
        return (int) word;
    }

    private static int high(long word) {
        return (int) (word >>> Integer.SIZE);
    }

    /// The answer of `fstatvfs(3)` in the scratch memory: fragment size, then the three counts in fragments.
    static FileSystemSpace space(Scratch scratch) {
        MemorySegment s = scratch.status();
        long unit = s.get(JAVA_LONG, 8);
        return new FileSystemSpace(
                unit * s.get(JAVA_LONG, 16), unit * s.get(JAVA_LONG, 24), unit * s.get(JAVA_LONG, 32));
    }
}
