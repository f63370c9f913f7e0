package dev.holdfast.repository.lock;

/// Tells which processes of this host run.
@FunctionalInterface
interface LiveProcesses {
    /// Asks the operating system. Where it hides the processes of other users, all are taken for alive:
    /// removing the lock of a living process would be worse than keeping that of a dead one.
    LiveProcesses OF_THIS_HOST =
            pid -> ProcessHandle.of(1).isEmpty() || ProcessHandle.of(pid).isPresent();

    boolean isAlive(long pid);
}
