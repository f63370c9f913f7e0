package dev.holdfast.posix.linux;

/// What every system call needs: the numbers of the architecture and the calling thread's scratch memory. Safe
/// for use by many threads.
final class Kernel {
    private final Architecture architecture;
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);
    private volatile boolean listsAttributesOfEntries = true;

    Kernel(Architecture architecture) {
        this.architecture = architecture;
    }

    Architecture architecture() {
        return architecture;
    }

    /// The scratch memory of the calling thread.
    Scratch scratch() {
        return scratch.get();
    }

    /// Whether `listxattrat(2)` may be there: assumed until the kernel says otherwise.
    boolean listsAttributesOfEntries() {
        return listsAttributesOfEntries;
    }

    void rememberThatAttributesAreListedByPath() {
        listsAttributesOfEntries = false;
    }
}
