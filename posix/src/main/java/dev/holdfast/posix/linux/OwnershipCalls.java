package dev.holdfast.posix.linux;

import java.lang.foreign.MemorySegment;

/// The calls that change owners, modes and times.
final class OwnershipCalls {
    /// The same number on every architecture, as for all newer calls.
    private static final long SYS_FCHMODAT2 = 452;

    private static final NativeFunction FCHOWNAT = NativeFunction.returningInt("fchownat");
    private static final NativeFunction FCHOWN = NativeFunction.returningInt("fchown");
    private static final NativeFunction FCHMODAT2 = NativeFunction.systemCall();
    private static final NativeFunction CHMOD = NativeFunction.returningInt("chmod");
    private static final NativeFunction FCHMOD = NativeFunction.returningInt("fchmod");
    private static final NativeFunction UTIMENSAT = NativeFunction.returningInt("utimensat");
    private static final NativeFunction FUTIMENS = NativeFunction.returningInt("futimens");

    private OwnershipCalls() {}

    /// `fchownat(2)`: 0, or the negated error number.
    static int chownAt(Scratch scratch, int directory, MemorySegment name, int uid, int gid, int flags) {
        return (int) FCHOWNAT.call(scratch, directory, name.address(), uid, gid, flags);
    }

    /// `fchown(2)`: 0, or the negated error number.
    static int chown(Scratch scratch, int file, int uid, int gid) {
        return (int) FCHOWN.call(scratch, file, uid, gid);
    }

    /// `fchmodat2(2)`, new in Linux 6.6: 0, or the negated error number.
    static long chmodAt(Scratch scratch, int directory, MemorySegment name, int permissions, int flags) {
        return FCHMODAT2.call(scratch, SYS_FCHMODAT2, directory, name.address(), permissions, flags);
    }

    /// `chmod(2)`, which follows symbolic links: 0, or the negated error number.
    static int chmodPath(Scratch scratch, MemorySegment path, int permissions) {
        return (int) CHMOD.call(scratch, path.address(), permissions);
    }

    /// `fchmod(2)`: 0, or the negated error number.
    static int chmod(Scratch scratch, int file, int permissions) {
        return (int) FCHMOD.call(scratch, file, permissions);
    }

    /// `utimensat(2)`: 0, or the negated error number.
    static int setTimesAt(Scratch scratch, int directory, MemorySegment name, MemorySegment times, int flags) {
        return (int) UTIMENSAT.call(scratch, directory, name.address(), times.address(), flags);
    }

    /// `futimens(3)`: 0, or the negated error number.
    static int setTimes(Scratch scratch, int file, MemorySegment times) {
        return (int) FUTIMENS.call(scratch, file, times.address());
    }
}
