package dev.holdfast.cli.environment;

import java.lang.reflect.Proxy;
import java.util.Map;

/// The two signals that ask a process to stop. The first one lets the work end in order, the second one ends the
/// process at once.
///
/// `sun.misc.Signal` is reached by reflection: javac warns about every mention of it, and no annotation silences that.
public final class Signals {
    private static final Map<String, Integer> NUMBERS = Map.of("INT", 2, "TERM", 15);

    private Signals() {}

    /// Routes the signals of this process to `cancellation`.
    ///
    /// @param announce run when the first one arrives
    public static void route(Cancellation cancellation, Runnable announce) {
        NUMBERS.forEach((name, number) -> handle(name, () -> {
            if (cancellation.cancel(number)) {
                announce.run();
            } else {
                Runtime.getRuntime().halt(exitStatus(number));
            }
        }));
    }

    /// The exit status by which a shell recognises a process that a signal ended.
    public static int exitStatus(int signalNumber) {
        return 128 + signalNumber;
    }

    @SuppressWarnings("ReferenceEquality") // the proxy answers equals() for itself, and identity is what it means
    private static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(),
                    new Class<?>[] {handler},
                    (self, method, arguments) -> switch (method.getName()) {
                        case "handle" -> {
                            action.run();
                            yield null;
                        }
                        case "hashCode" -> System.identityHashCode(self);
                        case "equals" -> self == arguments[0];
                        default -> "handler of SIG" + name;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("unable to handle signal SIG" + name, e);
        }
    }
}
