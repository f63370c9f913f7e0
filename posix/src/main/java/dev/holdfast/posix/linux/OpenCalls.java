package dev.holdfast.posix.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

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

    private static final MethodHandle OPENAT = LibC.variadic("openat", 3, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle GETDENTS64 = LibC.systemCall(JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle LSEEK = LibC.returningLong("lseek", JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle CLOSE = LibC.returningInt("close", JAVA_INT);

    private OpenCalls() {}

    /// `openat(2)`: a descriptor, or the negated error number.
    static int open(Scratch scratch, int directory, MemorySegment path, int flags, int permissions) {
        try {
            int result;
            do {
                result = scratch.result((int) OPENAT.invokeExact(scratch.errno(), directory, path, flags, permissions));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("openat", e);
        }
    }

    /// `getdents64(2)`, number given: how many bytes of entries it wrote, 0 at the end, or the negated error
    /// number.
    static long list(Scratch scratch, long number, int directory, MemorySegment buffer, long size) {
        try {
            long result;
            do {
                result =
                        scratch.result((long) GETDENTS64.invokeExact(scratch.errno(), number, directory, buffer, size));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("getdents64", e);
        }
    }

    /// `lseek(2)`: the new position, or the negated error number.
    static long seek(Scratch scratch, int file, long position, int whence) {
        try {
            long result;
            do {
                result = scratch.result((long) LSEEK.invokeExact(scratch.errno(), file, position, whence));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("lseek", e);
        }
    }

    /// `close(2)`: 0, or the negated error number. Never made again: the descriptor is gone even after `EINTR`.
    static int close(Scratch scratch, int file) {
        try {
            int result = scratch.result((int) CLOSE.invokeExact(scratch.errno(), file));
            return result == -LibC.EINTR ? 0 : result;
        } catch (Throwable e) {
            throw LibC.impossible("close", e);
        }
    }
}
