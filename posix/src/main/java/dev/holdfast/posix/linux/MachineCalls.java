package dev.holdfast.posix.linux;

import java.lang.foreign.MemorySegment;

/// The calls that tell about the machine, the process and the users.
final class MachineCalls {
    private static final NativeFunction USER_BY_ID = NativeFunction.returningErrorNumber("getpwuid_r");
    private static final NativeFunction USER_BY_NAME = NativeFunction.returningErrorNumber("getpwnam_r");
    private static final NativeFunction GROUP_BY_ID = NativeFunction.returningErrorNumber("getgrgid_r");
    private static final NativeFunction GROUP_BY_NAME = NativeFunction.returningErrorNumber("getgrnam_r");
    private static final NativeFunction GETHOSTNAME = NativeFunction.returningInt("gethostname");
    private static final NativeFunction GETCWD = NativeFunction.returningPointer("getcwd");
    private static final NativeFunction GETEUID = NativeFunction.returningId("geteuid");
    private static final NativeFunction GETEGID = NativeFunction.returningId("getegid");

    private MachineCalls() {}

    /// `getpwuid_r(3)`: 0, or the negated error number.
    static int userById(
            Scratch scratch, int uid, MemorySegment entry, MemorySegment buffer, long size, MemorySegment found) {
        return (int) USER_BY_ID.call(scratch, uid, entry.address(), buffer.address(), size, found.address());
    }

    /// `getpwnam_r(3)`: 0, or the negated error number.
    static int userByName(
            Scratch scratch,
            MemorySegment name,
            MemorySegment entry,
            MemorySegment buffer,
            long size,
            MemorySegment found) {
        return (int)
                USER_BY_NAME.call(scratch, name.address(), entry.address(), buffer.address(), size, found.address());
    }

    /// `getgrgid_r(3)`: 0, or the negated error number.
    static int groupById(
            Scratch scratch, int gid, MemorySegment entry, MemorySegment buffer, long size, MemorySegment found) {
        return (int) GROUP_BY_ID.call(scratch, gid, entry.address(), buffer.address(), size, found.address());
    }

    /// `getgrnam_r(3)`: 0, or the negated error number.
    static int groupByName(
            Scratch scratch,
            MemorySegment name,
            MemorySegment entry,
            MemorySegment buffer,
            long size,
            MemorySegment found) {
        return (int)
                GROUP_BY_NAME.call(scratch, name.address(), entry.address(), buffer.address(), size, found.address());
    }

    /// `gethostname(2)`: 0, or the negated error number.
    static int hostName(Scratch scratch, MemorySegment buffer, long size) {
        return (int) GETHOSTNAME.call(scratch, buffer.address(), size);
    }

    /// `getcwd(3)`: 0, or the negated error number.
    static int workingDirectory(Scratch scratch, MemorySegment buffer, long size) {
        return (int) GETCWD.call(scratch, buffer.address(), size);
    }

    /// `geteuid(2)`, which cannot fail.
    static long effectiveUid(Scratch scratch) {
        return GETEUID.call(scratch);
    }

    /// `getegid(2)`, which cannot fail.
    static long effectiveGid(Scratch scratch) {
        return GETEGID.call(scratch);
    }
}
