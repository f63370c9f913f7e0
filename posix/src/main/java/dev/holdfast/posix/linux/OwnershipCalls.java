package dev.holdfast.posix.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The calls that change owners, modes and times.
final class OwnershipCalls {
    /// The same number on every architecture, as for all newer calls.
    private static final long SYS_FCHMODAT2 = 452;

    private static final MethodHandle FCHOWNAT =
            LibC.returningInt("fchownat", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle FCHOWN = LibC.returningInt("fchown", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle FCHMODAT2 = LibC.systemCall(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle CHMOD = LibC.returningInt("chmod", ADDRESS, JAVA_INT);
    private static final MethodHandle FCHMOD = LibC.returningInt("fchmod", JAVA_INT, JAVA_INT);
    private static final MethodHandle UTIMENSAT = LibC.returningInt("utimensat", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle FUTIMENS = LibC.returningInt("futimens", JAVA_INT, ADDRESS);

    private OwnershipCalls() {}

    /// `fchownat(2)`: 0, or the negated error number.
    static int chownAt(Scratch scratch, int directory, MemorySegment name, int uid, int gid, int flags) {
        try {
            int result;
            do {
                result = scratch.result((int) FCHOWNAT.invokeExact(scratch.errno(), directory, name, uid, gid, flags));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("fchownat", e);
        }
    }

    /// `fchown(2)`: 0, or the negated error number.
    static int chown(Scratch scratch, int file, int uid, int gid) {
        try {
            int result;
            do {
                result = scratch.result((int) FCHOWN.invokeExact(scratch.errno(), file, uid, gid));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("fchown", e);
        }
    }

    /// `fchmodat2(2)`, new in Linux 6.6: 0, or the negated error number.
    static long chmodAt(Scratch scratch, int directory, MemorySegment name, int permissions, int flags) {
        try {
            long result;
            do {
                result = scratch.result((long)
                        FCHMODAT2.invokeExact(scratch.errno(), SYS_FCHMODAT2, directory, name, permissions, flags));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("fchmodat2", e);
        }
    }

    /// `chmod(2)`, which follows symbolic links: 0, or the negated error number.
    static int chmodPath(Scratch scratch, MemorySegment path, int permissions) {
        try {
            int result;
            do {
                result = scratch.result((int) CHMOD.invokeExact(scratch.errno(), path, permissions));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("chmod", e);
        }
    }

    /// `fchmod(2)`: 0, or the negated error number.
    static int chmod(Scratch scratch, int file, int permissions) {
        try {
            int result;
            do {
                result = scratch.result((int) FCHMOD.invokeExact(scratch.errno(), file, permissions));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("fchmod", e);
        }
    }

    /// `utimensat(2)`: 0, or the negated error number.
    static int setTimesAt(Scratch scratch, int directory, MemorySegment name, MemorySegment times, int flags) {
        try {
            int result;
            do {
                result = scratch.result((int) UTIMENSAT.invokeExact(scratch.errno(), directory, name, times, flags));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("utimensat", e);
        }
    }

    /// `futimens(3)`: 0, or the negated error number.
    static int setTimes(Scratch scratch, int file, MemorySegment times) {
        try {
            int result;
            do {
                result = scratch.result((int) FUTIMENS.invokeExact(scratch.errno(), file, times));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("futimens", e);
        }
    }
}
