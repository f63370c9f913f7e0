package dev.holdfast.repository.lock;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Makes this process outlive SIGHUP.
///
/// `restic unlock` finds out whether the process of a lock still lives by sending it SIGHUP, of which a Java
/// process dies unless it handles the signal. The handler does nothing, which is also what restic does with it.
/// It is a handler and not "ignore", because children would inherit that. It stays for good: a probe may come
/// later than the lock is gone.
///
/// `sun.misc.Signal` is what Java has for signals, and `jdk.unsupported` keeps it (JEP 260).
final class HangUp implements SignalHandler {

    private HangUp() {}

    /// Installs the handler, unless the program around has one of its own.
    ///
    /// @throws IllegalArgumentException if this Java runtime leaves the signal to the system (`java -Xrs`)
    static void outlive() {
        Signal signal = new Signal("HUP");
        SignalHandler previous = Signal.handle(signal, new HangUp());
        if (isOfTheProgram(previous)) {
            Signal.handle(signal, previous);
        }
    }

    /// The handlers of the Java runtime itself, which end the process, are of its own classes.
    private static boolean isOfTheProgram(SignalHandler handler) {
        return !(handler instanceof HangUp) && handler.getClass().getModule() != SignalHandler.class.getModule();
    }

    @Override
    public void handle(Signal signal) {}
}
