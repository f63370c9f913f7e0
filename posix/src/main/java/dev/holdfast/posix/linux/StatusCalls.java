package dev.holdfast.posix.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The calls that tell about files and file systems.
final class StatusCalls {
    private static final MethodHandle STATX =
            LibC.returningInt("statx", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle FSTATVFS = LibC.returningInt("fstatvfs", JAVA_INT, ADDRESS);
    private static final MethodHandle READLINKAT =
            LibC.returningLong("readlinkat", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);

    private StatusCalls() {}

    /// `statx(2)`: 0, or the negated error number.
    static int statx(Scratch scratch, int directory, MemorySegment path, int flags, int mask, MemorySegment status) {
        try {
            int result;
            do {
                result = scratch.result((int) STATX.invokeExact(scratch.errno(), directory, path, flags, mask, status));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("statx", e);
        }
    }

    /// `fstatvfs(3)`: 0, or the negated error number.
    static int space(Scratch scratch, int file, MemorySegment space) {
        try {
            int result;
            do {
                result = scratch.result((int) FSTATVFS.invokeExact(scratch.errno(), file, space));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("fstatvfs", e);
        }
    }

    /// `readlinkat(2)`: the length of the target, or the negated error number.
    static long readLink(Scratch scratch, int directory, MemorySegment path, MemorySegment buffer, long size) {
        try {
            long result;
            do {
                result = scratch.result((long) READLINKAT.invokeExact(scratch.errno(), directory, path, buffer, size));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("readlinkat", e);
        }
    }
}
