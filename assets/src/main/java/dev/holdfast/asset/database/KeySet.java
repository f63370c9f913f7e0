package dev.holdfast.asset.database;

/// A set of keys, each remembered by two 64-bit hashes, in an open table: 16 bytes a slot, three of four slots used
/// at most. Not thread-safe.
final class KeySet {
    private static final int FIRST_SLOTS = 1 << 4;

    private long[] slots = new long[2 * FIRST_SLOTS];
    private int size;

    /// Adds a key; says whether it was new.
    boolean add(long first, long second) {
        if (4L * (size + 1) > 3L * (slots.length / 2)) {
            grow();
        }
        long marked = marked(first);
        int slot = slot(slots, marked, second);
        if (slots[slot] != 0) {
            return false;
        }
        slots[slot] = marked;
        slots[slot + 1] = second;
        size++;
        return true;
    }

    boolean contains(long first, long second) {
        return size > 0 && slots[slot(slots, marked(first), second)] != 0;
    }

    int size() {
        return size;
    }

    /// Zero marks an empty slot.
    private static long marked(long first) {
        return first == 0 ? 1 : first;
    }

    /// Where the key is, or the empty slot where it belongs.
    private static int slot(long[] slots, long first, long second) {
        int mask = slots.length - 2;
        int slot = (int) (first << 1) & mask;
        while (slots[slot] != 0 && (slots[slot] != first || slots[slot + 1] != second)) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(slots.length, 2)];
        for (int at = 0; at < slots.length; at += 2) {
            if (slots[at] != 0) {
                int slot = slot(larger, slots[at], slots[at + 1]);
                larger[slot] = slots[at];
                larger[slot + 1] = slots[at + 1];
            }
        }
        slots = larger;
    }
}
