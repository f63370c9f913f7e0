package dev.holdfast.testkit;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/// Runs something on a thread that has the file system rights of another user (`setfsuid(2)` is per thread). Threads
/// that it starts have them, too.
public final class AsUser {
    private static final int NOBODY = 65534;

    private static final MethodHandle SET_USER = function("setfsuid");
    private static final MethodHandle SET_GROUP = function("setfsgid");

    private AsUser() {}

    /// Runs the action with the rights of nobody. Needs root.
    public static <T> T nobody(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> {
            become(SET_GROUP);
            become(SET_USER);
            return action.call();
        });
        Thread thread = Thread.ofPlatform().name("as-nobody").start(task);
        thread.join();
        return task.get();
    }

    private static void become(MethodHandle function) {
        try {
            int before = (int) function.invokeExact(NOBODY);
            int now = (int) function.invokeExact(-1);
            if (now != NOBODY) {
                throw new AssertionError(
                        "unable to act as user " + NOBODY + " (is " + before + "): run this test as root");
            }
        } catch (Throwable e) {
            throw new AssertionError("unable to act as user " + NOBODY, e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    }
}
