package dev.holdfast.posix.linux;

import java.lang.foreign.MemorySegment;

/// The calls that open, list, seek and close.
final class OpenCalls {
    static final int O_RDONLY = 0;
    static final int O_RDWR = 02;
    static final int O_CREAT = 0100;
    static final int O_EXCL = 0200;
    static final int O_NONBLOCK = 04000;
    static final int O_NOATIME = 0100_0000;
    static final int O_CLOEXEC = 0200_0000;
    static final int O_PATH = 01000_0000;

    static final int SEEK_SET = 0;
    static final int SEEK_DATA = 3;
    static final int SEEK_HOLE = 4;

    private static final NativeFunction OPENAT = NativeFunction.variadic("openat", 3);
    private static final NativeFunction GETDENTS64 = NativeFunction.systemCall();
    private static final NativeFunction LSEEK = NativeFunction.returningLong("lseek");
    private static final NativeFunction CLOSE = NativeFunction.returningInt("close");

    private OpenCalls() {}

    /// `openat(2)`: a descriptor, or the negated error number.
    static int open(Scratch scratch, int directory, MemorySegment path, int flags, int permissions) {
        return (int) OPENAT.call(scratch, directory, path.address(), flags, permissions);
    }

    /// `getdents64(2)`, number given: how many bytes of entries it wrote, 0 at the end, or the negated error
    /// number.
    static long list(Scratch scratch, long number, int directory, MemorySegment buffer, long size) {
        return GETDENTS64.call(scratch, number, directory, buffer.address(), size);
    }

    /// `lseek(2)`: the new position, or the negated error number.
    static long seek(Scratch scratch, int file, long position, int whence) {
        return LSEEK.call(scratch, file, position, whence);
    }

    /// `close(2)`: 0, or the negated error number. Never made again: the descriptor is gone even after `EINTR`.
    static int close(Scratch scratch, int file) {
        int result = (int) CLOSE.callOnce(scratch, file);
        return result == -LibC.EINTR ? 0 : result;
    }
}
