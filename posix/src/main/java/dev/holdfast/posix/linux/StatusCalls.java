package dev.holdfast.posix.linux;

import java.lang.foreign.MemorySegment;

/// The calls that tell about files and file systems.
final class StatusCalls {
    private static final NativeFunction STATX = NativeFunction.returningInt("statx");
    private static final NativeFunction FSTATVFS = NativeFunction.returningInt("fstatvfs");
    private static final NativeFunction READLINKAT = NativeFunction.returningLong("readlinkat");

    private StatusCalls() {}

    /// `statx(2)`: 0, or the negated error number.
    static int statx(Scratch scratch, int directory, MemorySegment path, int flags, int mask, MemorySegment status) {
        return (int) STATX.call(scratch, directory, path.address(), flags, mask, status.address());
    }

    /// `fstatvfs(3)`: 0, or the negated error number.
    static int space(Scratch scratch, int file, MemorySegment space) {
        return (int) FSTATVFS.call(scratch, file, space.address());
    }

    /// `readlinkat(2)`: the length of the target, or the negated error number.
    static long readLink(Scratch scratch, int directory, MemorySegment path, MemorySegment buffer, long size) {
        return READLINKAT.call(scratch, directory, path.address(), buffer.address(), size);
    }
}
