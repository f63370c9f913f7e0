package dev.holdfast.cli.environment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Whether a run was asked to stop, and why. Set once, polled by whoever works. Thread-safe.
public final class Cancellation {
    private final AtomicReference<@Nullable Reason> reason = new AtomicReference<>();
    private final List<Runnable> reactions = new CopyOnWriteArrayList<>();

    private sealed interface Reason {
        /// The system asked, with a signal such as 2 for an interrupt from the keyboard.
        record Signal(int number) implements Reason {}

        /// Something happened that makes going on wrong.
        record Failure(Exception cause) implements Reason {}
    }

    /// Asks the run to stop. Only the first call counts.
    ///
    /// @param signalNumber what the system asked with
    /// @return whether this was the first call
    public boolean cancel(int signalNumber) {
        return set(new Reason.Signal(signalNumber));
    }

    /// Asks the run to stop because of a failure, which is what the run then ends with. Only the first call counts.
    public void fail(Exception cause) {
        set(new Reason.Failure(cause));
    }

    private boolean set(Reason why) {
        if (!reason.compareAndSet(null, why)) {
            return false;
        }
        reactions.forEach(Runnable::run);
        return true;
    }

    /// The signal that asked, if one did.
    public OptionalInt signal() {
        return reason.get() instanceof Reason.Signal(int number) ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /// The failure that asked, if one did.
    public Optional<Exception> failure() {
        return reason.get() instanceof Reason.Failure(Exception cause) ? Optional.of(cause) : Optional.empty();
    }

    /// Returns if the run may go on.
    ///
    /// @throws CancellationException if the run was asked to stop
    public void check() {
        if (reason.get() != null) {
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
