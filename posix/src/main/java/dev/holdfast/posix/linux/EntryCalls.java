package dev.holdfast.posix.linux;

import java.lang.foreign.MemorySegment;

/// The calls that make, move and remove the entries of a directory.
final class EntryCalls {
    private static final NativeFunction MKDIRAT = NativeFunction.returningInt("mkdirat");
    private static final NativeFunction SYMLINKAT = NativeFunction.returningInt("symlinkat");
    private static final NativeFunction LINKAT = NativeFunction.returningInt("linkat");
    private static final NativeFunction MKNODAT = NativeFunction.systemCall();
    private static final NativeFunction RENAMEAT = NativeFunction.returningInt("renameat");
    private static final NativeFunction UNLINKAT = NativeFunction.returningInt("unlinkat");

    private EntryCalls() {}

    /// `mkdirat(2)`: 0, or the negated error number.
    static int makeDirectory(Scratch scratch, int directory, MemorySegment name, int permissions) {
        return (int) MKDIRAT.call(scratch, directory, name.address(), permissions);
    }

    /// `symlinkat(2)`: 0, or the negated error number.
    static int makeSymlink(Scratch scratch, MemorySegment target, int directory, MemorySegment name) {
        return (int) SYMLINKAT.call(scratch, target.address(), directory, name.address());
    }

    /// `linkat(2)`: 0, or the negated error number.
    static int makeHardLink(
            Scratch scratch, int oldDirectory, MemorySegment oldName, int directory, MemorySegment name, int flags) {
        return (int) LINKAT.call(scratch, oldDirectory, oldName.address(), directory, name.address(), flags);
    }

    /// `mknodat(2)`, number given, with the kernel's encoding of the device: 0, or the negated error number.
    static long makeNode(Scratch scratch, long number, int directory, MemorySegment name, int mode, int device) {
        return MKNODAT.call(scratch, number, directory, name.address(), mode, device);
    }

    /// `renameat(2)`: 0, or the negated error number.
    static int rename(Scratch scratch, int oldDirectory, MemorySegment oldName, int directory, MemorySegment name) {
        return (int) RENAMEAT.call(scratch, oldDirectory, oldName.address(), directory, name.address());
    }

    /// `unlinkat(2)`: 0, or the negated error number.
    static int remove(Scratch scratch, int directory, MemorySegment name, int flags) {
        return (int) UNLINKAT.call(scratch, directory, name.address(), flags);
    }
}
