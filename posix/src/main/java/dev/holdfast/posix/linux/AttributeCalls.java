package dev.holdfast.posix.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The calls for extended attributes: by a path whose last component is not followed, and by descriptor.
final class AttributeCalls {
    /// The same number on every architecture, as for all newer calls.
    private static final long SYS_LISTXATTRAT = 465;

    private static final MethodHandle LISTXATTRAT = LibC.systemCall(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle LLISTXATTR = LibC.returningLong("llistxattr", ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle FLISTXATTR = LibC.returningLong("flistxattr", JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle LGETXATTR = LibC.returningLong("lgetxattr", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle FGETXATTR =
            LibC.returningLong("fgetxattr", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle LSETXATTR =
            LibC.returningInt("lsetxattr", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle FSETXATTR =
            LibC.returningInt("fsetxattr", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle LREMOVEXATTR = LibC.returningInt("lremovexattr", ADDRESS, ADDRESS);
    private static final MethodHandle FREMOVEXATTR = LibC.returningInt("fremovexattr", JAVA_INT, ADDRESS);

    private AttributeCalls() {}

    /// `listxattrat(2)`, new in Linux 6.13: the length of the names, or the negated error number.
    static long listAt(Scratch scratch, int directory, MemorySegment name, MemorySegment buffer, long size) {
        try {
            long result;
            do {
                result = scratch.result((long) LISTXATTRAT.invokeExact(
                        scratch.errno(), SYS_LISTXATTRAT, directory, name, LibC.AT_SYMLINK_NOFOLLOW, buffer, size));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("listxattrat", e);
        }
    }

    /// `llistxattr(2)`: the length of the names, or the negated error number.
    static long list(Scratch scratch, MemorySegment path, MemorySegment buffer, long size) {
        try {
            long result;
            do {
                result = scratch.result((long) LLISTXATTR.invokeExact(scratch.errno(), path, buffer, size));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("llistxattr", e);
        }
    }

    /// `flistxattr(2)`, likewise.
    static long list(Scratch scratch, int file, MemorySegment buffer, long size) {
        try {
            long result;
            do {
                result = scratch.result((long) FLISTXATTR.invokeExact(scratch.errno(), file, buffer, size));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("flistxattr", e);
        }
    }

    /// `lgetxattr(2)`: the length of the value, or the negated error number.
    static long get(Scratch scratch, MemorySegment path, MemorySegment name, MemorySegment buffer, long size) {
        try {
            long result;
            do {
                result = scratch.result((long) LGETXATTR.invokeExact(scratch.errno(), path, name, buffer, size));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("lgetxattr", e);
        }
    }

    /// `fgetxattr(2)`, likewise.
    static long get(Scratch scratch, int file, MemorySegment name, MemorySegment buffer, long size) {
        try {
            long result;
            do {
                result = scratch.result((long) FGETXATTR.invokeExact(scratch.errno(), file, name, buffer, size));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("fgetxattr", e);
        }
    }

    /// `lsetxattr(2)`: 0, or the negated error number.
    static int set(
            Scratch scratch, MemorySegment path, MemorySegment name, MemorySegment buffer, long size, int flags) {
        try {
            int result;
            do {
                result = scratch.result((int) LSETXATTR.invokeExact(scratch.errno(), path, name, buffer, size, flags));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("lsetxattr", e);
        }
    }

    /// `fsetxattr(2)`, likewise.
    static int set(Scratch scratch, int file, MemorySegment name, MemorySegment buffer, long size, int flags) {
        try {
            int result;
            do {
                result = scratch.result((int) FSETXATTR.invokeExact(scratch.errno(), file, name, buffer, size, flags));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("fsetxattr", e);
        }
    }

    /// `lremovexattr(2)`: 0, or the negated error number.
    static int remove(Scratch scratch, MemorySegment path, MemorySegment name) {
        try {
            int result;
            do {
                result = scratch.result((int) LREMOVEXATTR.invokeExact(scratch.errno(), path, name));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("lremovexattr", e);
        }
    }

    /// `fremovexattr(2)`, likewise.
    static int remove(Scratch scratch, int file, MemorySegment name) {
        try {
            int result;
            do {
                result = scratch.result((int) FREMOVEXATTR.invokeExact(scratch.errno(), file, name));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("fremovexattr", e);
        }
    }
}
