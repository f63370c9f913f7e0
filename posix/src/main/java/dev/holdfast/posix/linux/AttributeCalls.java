package dev.holdfast.posix.linux;

import java.lang.foreign.MemorySegment;

/// The calls for extended attributes: by a path whose last component is not followed, and by descriptor.
final class AttributeCalls {
    /// The same number on every architecture, as for all newer calls.
    private static final long SYS_LISTXATTRAT = 465;

    private static final NativeFunction LISTXATTRAT = NativeFunction.systemCall();
    private static final NativeFunction LLISTXATTR = NativeFunction.returningLong("llistxattr");
    private static final NativeFunction FLISTXATTR = NativeFunction.returningLong("flistxattr");
    private static final NativeFunction LGETXATTR = NativeFunction.returningLong("lgetxattr");
    private static final NativeFunction FGETXATTR = NativeFunction.returningLong("fgetxattr");
    private static final NativeFunction LSETXATTR = NativeFunction.returningInt("lsetxattr");
    private static final NativeFunction FSETXATTR = NativeFunction.returningInt("fsetxattr");
    private static final NativeFunction LREMOVEXATTR = NativeFunction.returningInt("lremovexattr");
    private static final NativeFunction FREMOVEXATTR = NativeFunction.returningInt("fremovexattr");

    private AttributeCalls() {}

    /// `listxattrat(2)`, new in Linux 6.13: the length of the names, or the negated error number.
    static long listAt(Scratch scratch, int directory, MemorySegment name, MemorySegment buffer, long size) {
        return LISTXATTRAT.call(
                scratch, SYS_LISTXATTRAT, directory, name.address(), LibC.AT_SYMLINK_NOFOLLOW, buffer.address(), size);
    }

    /// `llistxattr(2)`: the length of the names, or the negated error number.
    static long list(Scratch scratch, MemorySegment path, MemorySegment buffer, long size) {
        return LLISTXATTR.call(scratch, path.address(), buffer.address(), size);
    }

    /// `flistxattr(2)`, likewise.
    static long list(Scratch scratch, int file, MemorySegment buffer, long size) {
        return FLISTXATTR.call(scratch, file, buffer.address(), size);
    }

    /// `lgetxattr(2)`: the length of the value, or the negated error number.
    static long get(Scratch scratch, MemorySegment path, MemorySegment name, MemorySegment buffer, long size) {
        return LGETXATTR.call(scratch, path.address(), name.address(), buffer.address(), size);
    }

    /// `fgetxattr(2)`, likewise.
    static long get(Scratch scratch, int file, MemorySegment name, MemorySegment buffer, long size) {
        return FGETXATTR.call(scratch, file, name.address(), buffer.address(), size);
    }

    /// `lsetxattr(2)`: 0, or the negated error number.
    static int set(
            Scratch scratch, MemorySegment path, MemorySegment name, MemorySegment buffer, long size, int flags) {
        return (int) LSETXATTR.call(scratch, path.address(), name.address(), buffer.address(), size, flags);
    }

    /// `fsetxattr(2)`, likewise.
    static int set(Scratch scratch, int file, MemorySegment name, MemorySegment buffer, long size, int flags) {
        return (int) FSETXATTR.call(scratch, file, name.address(), buffer.address(), size, flags);
    }

    /// `lremovexattr(2)`: 0, or the negated error number.
    static int remove(Scratch scratch, MemorySegment path, MemorySegment name) {
        return (int) LREMOVEXATTR.call(scratch, path.address(), name.address());
    }

    /// `fremovexattr(2)`, likewise.
    static int remove(Scratch scratch, int file, MemorySegment name) {
        return (int) FREMOVEXATTR.call(scratch, file, name.address());
    }
}
