package dev.holdfast.posix.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The functions of the C library as method handles whose first argument is where `errno` goes.
///
/// They are not linked as "critical": a call on a network file system may take minutes, and a thread in a
/// critical call holds up the garbage collection of all others.
final class LibC {
    /// "The working directory", in the place of an open directory.
    static final int AT_FDCWD = -100;

    /// `EINTR`: a signal came first; every call is made again then.
    static final int EINTR = 4;

    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    static final int AT_REMOVEDIR = 0x200;
    static final int AT_NO_AUTOMOUNT = 0x800;
    static final int AT_EMPTY_PATH = 0x1000;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

    private LibC() {}

    /// The function `name` that returns an `int`.
    static MethodHandle returningInt(String name, MemoryLayout... arguments) {
        return bind(name, FunctionDescriptor.of(JAVA_INT, arguments), ERRNO);
    }

    /// The function `name` that returns a `long`.
    static MethodHandle returningLong(String name, MemoryLayout... arguments) {
        return bind(name, FunctionDescriptor.of(JAVA_LONG, arguments), ERRNO);
    }

    /// The function `name` that returns an `int`, with an ellipsis after its first `fixed` arguments.
    static MethodHandle variadic(String name, int fixed, MemoryLayout... arguments) {
        return bind(name, FunctionDescriptor.of(JAVA_INT, arguments), ERRNO, Linker.Option.firstVariadicArg(fixed));
    }

    /// `syscall(2)` with these arguments after the number of the call.
    static MethodHandle systemCall(MemoryLayout... arguments) {
        FunctionDescriptor descriptor =
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG).appendArgumentLayouts(arguments);
        return bind("syscall", descriptor, ERRNO, Linker.Option.firstVariadicArg(1));
    }

    @SuppressWarnings("restricted") // Native calls are what this package is for.
    private static MethodHandle bind(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        MemorySegment address = LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsupportedOperationException(
                        "unable to find function '" + name + "' in the C library: expected GNU libc 2.28 or newer"));
        return LINKER.downcallHandle(address, descriptor, options);
    }

    /// What to throw when a method handle itself fails, which the descriptors rule out.
    static AssertionError impossible(String function, Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return new AssertionError("unable to call C function '" + function + "'", cause);
    }
}
