package dev.holdfast.cli.environment;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Whether, and by which signal, a run was asked to stop. Set once, polled by whoever works. Thread-safe.
public final class Cancellation {
    private static final int NONE = 0;

    private final AtomicInteger signal = new AtomicInteger(NONE);
    private final List<Runnable> reactions = new CopyOnWriteArrayList<>();

    /// Asks the run to stop. Only the first call counts.
    ///
    /// @param signalNumber what the system asked with, such as 2 for an interrupt from the keyboard
    /// @return whether this was the first call
    public boolean cancel(int signalNumber) {
        if (!signal.compareAndSet(NONE, signalNumber)) {
            return false;
        }
        reactions.forEach(Runnable::run);
        return true;
    }

    /// The signal that asked, if one did.
    public OptionalInt signal() {
        int number = signal.get();
        return number == NONE ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /// Returns if the run may go on.
    ///
    /// @throws CancellationException if the run was asked to stop
    public void check() {
        if (signal.get() != NONE) {
            throw new CancellationException("interrupted");
        }
    }

    /// Runs `reaction` on the cancelling thread as soon as the run is asked to stop, until the registration is closed.
    /// For work that waits and cannot poll.
    public Registration onCancel(Runnable reaction) {
        reactions.add(reaction);
        return () -> reactions.remove(reaction);
    }

    /// A reaction in force; closing takes it back.
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
