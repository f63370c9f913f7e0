package dev.holdfast.posix.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.holdfast.posix.Errno;
import java.lang.foreign.MemorySegment;
import java.time.Instant;

/// How ids and times are handed to the system.
final class Ownership {
    /// The id that means "leave it", so that no user can have it.
    private static final long NO_ID = 0xFFFF_FFFFL;

    private Ownership() {}

    /// 0, or the negated `EINVAL` if one of the ids is not one that a file can have.
    static int problem(long uid, long gid) {
        boolean legal = uid >= 0 && uid < NO_ID && gid >= 0 && gid < NO_ID;
        return legal ? 0 : -Errno.EINVAL.number();
    }

    /// The two `timespec` in the scratch memory: seconds and nanoseconds, 8 bytes each.
    static MemorySegment times(Scratch scratch, Instant accessed, Instant modified) {
        MemorySegment times = scratch.times();
        times.set(JAVA_LONG, 0, accessed.getEpochSecond());
        times.set(JAVA_LONG, 8, accessed.getNano());
        times.set(JAVA_LONG, 16, modified.getEpochSecond());
        times.set(JAVA_LONG, 24, modified.getNano());
        return times;
    }
}
