package dev.holdfast.posix.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// A function of the C library, linked when it is first called. Results are those of the function, or the negated
/// error number.
///
/// All functions are called in one shape: with six arguments, each a `long`. An `int` travels in the register that it
/// would have anyway, and on both architectures whoever is called ignores the upper half of it, as well as registers
/// that he does not expect. Java links a shape once, for which it makes some dozens of classes; a shape for each
/// function cost a short run more than all its calls. For the same reason the handle is deliberately no constant: the
/// compiler would copy the whole call into each of its many callers.
///
/// Pointers are given as addresses. Whoever calls keeps the memory alive; that of [Scratch] is kept by the call, for
/// its place for `errno` is a part of it.
///
/// Functions are not linked as "critical": a call on a network file system may take minutes, and a thread in a
/// critical call holds up the garbage collection of all others.
final class NativeFunction {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final FunctionDescriptor SHAPE =
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

    private final String name;
    private final Returns returns;
    private final Linker.Option[] options;
    private @Nullable MethodHandle linked;

    private NativeFunction(String name, Returns returns, Linker.Option... options) {
        this.name = name;
        this.returns = returns;
        this.options = options;
    }

    /// What a function returns.
    private enum Returns {
        /// An `int`, negative for an error whose number is in `errno`.
        INT,
        /// Likewise a `long`.
        LONG,
        /// 0 or an error number.
        ERROR_NUMBER,
        /// A pointer, null for an error whose number is in `errno`.
        POINTER,
        /// An unsigned `int`, never an error.
        ID
    }

    static NativeFunction returningInt(String name) {
        return new NativeFunction(name, Returns.INT, ERRNO);
    }

    static NativeFunction returningLong(String name) {
        return new NativeFunction(name, Returns.LONG, ERRNO);
    }

    static NativeFunction returningErrorNumber(String name) {
        return new NativeFunction(name, Returns.ERROR_NUMBER, ERRNO);
    }

    /// A function whose pointer is of no interest: calls return 0 where it is not null.
    static NativeFunction returningPointer(String name) {
        return new NativeFunction(name, Returns.POINTER, ERRNO);
    }

    static NativeFunction returningId(String name) {
        return new NativeFunction(name, Returns.ID, ERRNO);
    }

    /// A function that returns an `int` and has an ellipsis after its first `fixed` arguments.
    static NativeFunction variadic(String name, int fixed) {
        return new NativeFunction(name, Returns.INT, ERRNO, Linker.Option.firstVariadicArg(fixed));
    }

    /// `syscall(2)`, whose first argument is the number of the call.
    static NativeFunction systemCall() {
        return new NativeFunction("syscall", Returns.LONG, ERRNO, Linker.Option.firstVariadicArg(1));
    }

    long call(Scratch scratch) {
        return call(scratch, 0, 0, 0, 0, 0, 0);
    }

    long call(Scratch scratch, long a) {
        return call(scratch, a, 0, 0, 0, 0, 0);
    }

    long call(Scratch scratch, long a, long b) {
        return call(scratch, a, b, 0, 0, 0, 0);
    }

    long call(Scratch scratch, long a, long b, long c) {
        return call(scratch, a, b, c, 0, 0, 0);
    }

    long call(Scratch scratch, long a, long b, long c, long d) {
        return call(scratch, a, b, c, d, 0, 0);
    }

    long call(Scratch scratch, long a, long b, long c, long d, long e) {
        return call(scratch, a, b, c, d, e, 0);
    }

    /// Calls, and calls again as often as a signal comes first.
    long call(Scratch scratch, long a, long b, long c, long d, long e, long f) {
        long result;
        do {
            result = callOnce(scratch, a, b, c, d, e, f);
        } while (result == -LibC.EINTR);
        return result;
    }

    /// For what must not be done again after a signal.
    long callOnce(Scratch scratch, long a) {
        return callOnce(scratch, a, 0, 0, 0, 0, 0);
    }

    private long callOnce(Scratch scratch, long a, long b, long c, long d, long e, long f) {
        MethodHandle handle = handle();
        try {
            return result(scratch, (long) handle.invokeExact(scratch.errno(), a, b, c, d, e, f));
        } catch (Throwable failure) {
            throw impossible(failure);
        }
    }

    private long result(Scratch scratch, long returned) {
        return switch (returns) {
            case INT -> (int) returned >= 0 ? (int) returned : -scratch.errorNumber();
            case LONG -> returned >= 0 ? returned : -scratch.errorNumber();
            case ERROR_NUMBER -> -(int) returned;
            case POINTER -> returned != 0 ? 0 : -scratch.errorNumber();
            case ID -> Integer.toUnsignedLong((int) returned);
        };
    }

    /// Two threads may link it at once; either handle will do.
    private MethodHandle handle() {
        MethodHandle known = linked;
        if (known == null) {
            known = link();
            linked = known;
        }
        return known;
    }

    @SuppressWarnings("restricted") // Native calls are what this package is for.
    private MethodHandle link() {
        MemorySegment address = LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsupportedOperationException(
                        "unable to find function '" + name + "' in the C library: expected GNU libc 2.28 or newer"));
        return LINKER.downcallHandle(address, SHAPE, options);
    }

    /// What to throw when a method handle itself fails, which the shape rules out.
    private AssertionError impossible(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return new AssertionError("unable to call C function '" + name + "'", cause);
    }
}
