package dev.holdfast.repository.stats;

/// Hashes of 64 bits that are put together step by step.
final class Hash64 {
    /// The hash of nothing.
    static final long EMPTY = 0x6A09E667F3BCC908L;

    private Hash64() {}

    /// The hash of what `hash` stands for, followed by `next`.
    static long combine(long hash, long next) {
        return mix(hash * 0x9E3779B97F4A7C15L + next);
    }

    /// The hash of what `hash` stands for, followed by these bytes.
    static long combine(long hash, byte[] bytes) {
        long combined = hash;
        for (byte next : bytes) {
            combined = (combined ^ next) * 0x100000001B3L;
        }
        return mix(combined + bytes.length);
    }

    /// Spreads each bit of a number over all bits: the finalizer of SplitMix64.
    static long mix(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
