package dev.holdfast.posix.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The calls that move the content of files.
final class DataCalls {
    private static final MethodHandle READ = LibC.returningLong("read", JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle PREAD = LibC.returningLong("pread", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle PWRITE = LibC.returningLong("pwrite", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle FTRUNCATE = LibC.returningInt("ftruncate", JAVA_INT, JAVA_LONG);
    private static final MethodHandle FALLOCATE =
            LibC.returningInt("fallocate", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle FADVISE =
            LibC.returningInt("posix_fadvise", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle FSYNC = LibC.returningInt("fsync", JAVA_INT);

    private DataCalls() {}

    /// `read(2)`: how many bytes, 0 at the end, or the negated error number.
    static long read(Scratch scratch, int file, MemorySegment buffer, long size) {
        try {
            long result;
            do {
                result = scratch.result((long) READ.invokeExact(scratch.errno(), file, buffer, size));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("read", e);
        }
    }

    /// `pread(2)`: how many bytes, 0 at the end, or the negated error number.
    static long readAt(Scratch scratch, int file, MemorySegment buffer, long size, long position) {
        try {
            long result;
            do {
                result = scratch.result((long) PREAD.invokeExact(scratch.errno(), file, buffer, size, position));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("pread", e);
        }
    }

    /// `pwrite(2)`: how many bytes, or the negated error number.
    static long writeAt(Scratch scratch, int file, MemorySegment buffer, long size, long position) {
        try {
            long result;
            do {
                result = scratch.result((long) PWRITE.invokeExact(scratch.errno(), file, buffer, size, position));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("pwrite", e);
        }
    }

    /// `ftruncate(2)`: 0, or the negated error number.
    static int truncate(Scratch scratch, int file, long size) {
        try {
            int result;
            do {
                result = scratch.result((int) FTRUNCATE.invokeExact(scratch.errno(), file, size));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("ftruncate", e);
        }
    }

    /// `fallocate(2)`: 0, or the negated error number.
    static int allocate(Scratch scratch, int file, int mode, long position, long length) {
        try {
            int result;
            do {
                result = scratch.result((int) FALLOCATE.invokeExact(scratch.errno(), file, mode, position, length));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("fallocate", e);
        }
    }

    /// `posix_fadvise(2)`: 0, or the negated error number.
    static int advise(Scratch scratch, int file, long position, long length, int advice) {
        try {
            int result;
            do {
                result = -(int) FADVISE.invokeExact(scratch.errno(), file, position, length, advice);
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("posix_fadvise", e);
        }
    }

    /// `fsync(2)`: 0, or the negated error number.
    static int sync(Scratch scratch, int file) {
        try {
            int result;
            do {
                result = scratch.result((int) FSYNC.invokeExact(scratch.errno(), file));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("fsync", e);
        }
    }
}
