package dev.holdfast.posix.linux;

import dev.holdfast.posix.PosixException;
import java.util.concurrent.atomic.AtomicBoolean;

/// An open file descriptor that is closed once.
final class Descriptor {
    private final Kernel kernel;
    private final int number;
    private final Place place;
    private final AtomicBoolean closed = new AtomicBoolean();

    Descriptor(Kernel kernel, int number, Place place) {
        this.kernel = kernel;
        this.number = number;
        this.place = place;
    }

    Kernel kernel() {
        return kernel;
    }

    Place place() {
        return place;
    }

    /// The descriptor's number.
    ///
    /// @throws IllegalStateException if it is closed, when the number may already be somebody else's
    int number() {
        if (closed.get()) {
            throw new IllegalStateException("'" + place.path() + "' is used after it was closed");
        }
        return number;
    }

    /// Closes the descriptor if it is open.
    ///
    /// @return 0, or the negated error number
    int close() {
        return closed.compareAndSet(false, true) ? OpenCalls.close(kernel.scratch(), number) : 0;
    }

    /// The error of an operation on the open file itself.
    PosixException failure(String operation, long result) {
        return new PosixException(operation, place.path().toString(), (int) -result);
    }
}
