package dev.holdfast.posix.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The calls that make, move and remove the entries of a directory.
final class EntryCalls {
    private static final MethodHandle MKDIRAT = LibC.returningInt("mkdirat", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SYMLINKAT = LibC.returningInt("symlinkat", ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle LINKAT =
            LibC.returningInt("linkat", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle MKNODAT = LibC.systemCall(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle RENAMEAT = LibC.returningInt("renameat", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle UNLINKAT = LibC.returningInt("unlinkat", JAVA_INT, ADDRESS, JAVA_INT);

    private EntryCalls() {}

    /// `mkdirat(2)`: 0, or the negated error number.
    static int makeDirectory(Scratch scratch, int directory, MemorySegment name, int permissions) {
        try {
            int result;
            do {
                result = scratch.result((int) MKDIRAT.invokeExact(scratch.errno(), directory, name, permissions));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("mkdirat", e);
        }
    }

    /// `symlinkat(2)`: 0, or the negated error number.
    static int makeSymlink(Scratch scratch, MemorySegment target, int directory, MemorySegment name) {
        try {
            int result;
            do {
                result = scratch.result((int) SYMLINKAT.invokeExact(scratch.errno(), target, directory, name));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("symlinkat", e);
        }
    }

    /// `linkat(2)`: 0, or the negated error number.
    static int makeHardLink(
            Scratch scratch, int oldDirectory, MemorySegment oldName, int directory, MemorySegment name, int flags) {
        try {
            int result;
            do {
                result = scratch.result(
                        (int) LINKAT.invokeExact(scratch.errno(), oldDirectory, oldName, directory, name, flags));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("linkat", e);
        }
    }

    /// `mknodat(2)`, number given, with the kernel's encoding of the device: 0, or the negated error number.
    static long makeNode(Scratch scratch, long number, int directory, MemorySegment name, int mode, int device) {
        try {
            long result;
            do {
                result = scratch.result(
                        (long) MKNODAT.invokeExact(scratch.errno(), number, directory, name, mode, device));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("mknodat", e);
        }
    }

    /// `renameat(2)`: 0, or the negated error number.
    static int rename(Scratch scratch, int oldDirectory, MemorySegment oldName, int directory, MemorySegment name) {
        try {
            int result;
            do {
                result = scratch.result(
                        (int) RENAMEAT.invokeExact(scratch.errno(), oldDirectory, oldName, directory, name));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("renameat", e);
        }
    }

    /// `unlinkat(2)`: 0, or the negated error number.
    static int remove(Scratch scratch, int directory, MemorySegment name, int flags) {
        try {
            int result;
            do {
                result = scratch.result((int) UNLINKAT.invokeExact(scratch.errno(), directory, name, flags));
            } while (result == -LibC.EINTR);
            return result;
        } catch (Throwable e) {
            throw LibC.impossible("unlinkat", e);
        }
    }
}
