package dev.holdfast.posix.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The calls that tell about the machine, the process and the users.
final class MachineCalls {
    private static final MethodHandle USER_BY_ID =
            LibC.returningInt("getpwuid_r", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle USER_BY_NAME =
            LibC.returningInt("getpwnam_r", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle GROUP_BY_ID =
            LibC.returningInt("getgrgid_r", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle GROUP_BY_NAME =
            LibC.returningInt("getgrnam_r", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle GETHOSTNAME = LibC.returningInt("gethostname", ADDRESS, JAVA_LONG);
    private static final MethodHandle GETCWD = LibC.returningLong("getcwd", ADDRESS, JAVA_LONG);
    private static final MethodHandle GETEUID = LibC.returningInt("geteuid");
    private static final MethodHandle GETEGID = LibC.returningInt("getegid");

    private MachineCalls() {}

    /// `getpwuid_r(3)`: 0, or the negated error number.
    static int userById(
            Scratch scratch, int uid, MemorySegment entry, MemorySegment buffer, long size, MemorySegment found) {
        try {
            int result;
            do {
                result = -(int) USER_BY_ID.invokeExact(scratch.errno(), uid, entry, buffer, size, found);
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("getpwuid_r", e);
        }
    }

    /// `getpwnam_r(3)`: 0, or the negated error number.
    static int userByName(
            Scratch scratch,
            MemorySegment name,
            MemorySegment entry,
            MemorySegment buffer,
            long size,
            MemorySegment found) {
        try {
            int result;
            do {
                result = -(int) USER_BY_NAME.invokeExact(scratch.errno(), name, entry, buffer, size, found);
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("getpwnam_r", e);
        }
    }

    /// `getgrgid_r(3)`: 0, or the negated error number.
    static int groupById(
            Scratch scratch, int gid, MemorySegment entry, MemorySegment buffer, long size, MemorySegment found) {
        try {
            int result;
            do {
                result = -(int) GROUP_BY_ID.invokeExact(scratch.errno(), gid, entry, buffer, size, found);
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("getgrgid_r", e);
        }
    }

    /// `getgrnam_r(3)`: 0, or the negated error number.
    static int groupByName(
            Scratch scratch,
            MemorySegment name,
            MemorySegment entry,
            MemorySegment buffer,
            long size,
            MemorySegment found) {
        try {
            int result;
            do {
                result = -(int) GROUP_BY_NAME.invokeExact(scratch.errno(), name, entry, buffer, size, found);
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("getgrnam_r", e);
        }
    }

    /// `gethostname(2)`: 0, or the negated error number.
    static int hostName(Scratch scratch, MemorySegment buffer, long size) {
        try {
            int result;
            do {
                result = scratch.result((int) GETHOSTNAME.invokeExact(scratch.errno(), buffer, size));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("gethostname", e);
        }
    }

    /// `getcwd(3)`: 0, or the negated error number.
    static int workingDirectory(Scratch scratch, MemorySegment buffer, long size) {
        try {
            long address = (long) GETCWD.invokeExact(scratch.errno(), buffer, size);
            return address != 0 ? 0 : scratch.result(-1);
        } catch (Throwable e) {
            throw LibC.impossible("getcwd", e);
        }
    }

    /// `geteuid(2)`, which cannot fail.
    static long effectiveUid(Scratch scratch) {
        try {
            return Integer.toUnsignedLong((int) GETEUID.invokeExact(scratch.errno()));
        } catch (Throwable e) {
            throw LibC.impossible("geteuid", e);
        }
    }

    /// `getegid(2)`, which cannot fail.
    static long effectiveGid(Scratch scratch) {
        try {
            return Integer.toUnsignedLong((int) GETEGID.invokeExact(scratch.errno()));
        } catch (Throwable e) {
            throw LibC.impossible("getegid", e);
        }
    }
}
