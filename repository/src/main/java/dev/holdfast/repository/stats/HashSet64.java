package dev.holdfast.repository.stats;

/// A set of 64-bit hashes in one primitive array: at most 32 bytes a hash. Not thread-safe.
final class HashSet64 {
    private static final int SMALLEST = 1 << 8;

    /// 0 stands for an empty slot.
    private long[] slots = new long[SMALLEST];
    private int size;
    private boolean hasZero;

    /// Adds a hash; true if it was not in the set.
    boolean add(long hash) {
        if (hash == 0) {
            boolean first = !hasZero;
            hasZero = true;
            return first;
        }
        if (!insert(slots, hash)) {
            return false;
        }
        if (++size > slots.length / 2) {
            grow();
        }
        return true;
    }

    private static boolean insert(long[] slots, long hash) {
        int mask = slots.length - 1;
        int slot = (int) (Hash64.mix(hash) >>> 32) & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == hash) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = hash;
        return true;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(slots.length, 2)];
        for (long hash : slots) {
            if (hash != 0) {
                insert(larger, hash);
            }
        }
        slots = larger;
    }
}
