package dev.holdfast.repository.index;

import java.util.random.RandomGenerator;

/// A hash table from blob ids to entries of two further words, in primitive arrays. Several entries may have the same
/// id. Entries are numbered from 0 in the order of their insertion and never removed. Not thread-safe.
final class BlobTable {
    private static final int ENTRY_WORDS = 6;
    private static final int PAGE_BITS = 10;
    private static final int PAGE_ENTRIES = 1 << PAGE_BITS;
    private static final int PAGE_MASK = PAGE_ENTRIES - 1;
    private static final int SMALLEST_TABLE = 1 << 10;
    static final int NONE = -1;

    private final long seedA;
    private final long seedB;
    private final long seedC;
    private final long seedD;
    private long[][] pages = {};
    private int pageCount;
    private int[] slots = new int[SMALLEST_TABLE];
    private int size;

    /// @param random seeds the hash, so that a hostile repository cannot choose ids that collide
    BlobTable(RandomGenerator random) {
        this.seedA = random.nextLong();
        this.seedB = random.nextLong();
        this.seedC = random.nextLong();
        this.seedD = random.nextLong();
    }

    int size() {
        return size;
    }

    /// The first entry with this id, or [#NONE].
    int first(long a, long b, long c, long d) {
        return search(slotOf(a, b, c, d), a, b, c, d);
    }

    /// The next entry with the same id as `entry`, or [#NONE].
    int next(int entry) {
        long[] page = pages[entry >>> PAGE_BITS];
        int base = (entry & PAGE_MASK) * ENTRY_WORDS;
        int slot = slotOf(page[base], page[base + 1], page[base + 2], page[base + 3]);
        while (slots[slot] != entry + 1) {
            slot = following(slot);
        }
        return search(following(slot), page[base], page[base + 1], page[base + 2], page[base + 3]);
    }

    /// Adds an entry, whether or not there are others with the same id, and returns its number.
    int add(long a, long b, long c, long d, long first, long second) {
        if (size >= slots.length / 4 * 3) {
            growTable();
        }
        int entry = size++;
        long[] page = pageFor(entry);
        int base = (entry & PAGE_MASK) * ENTRY_WORDS;
        page[base] = a;
        page[base + 1] = b;
        page[base + 2] = c;
        page[base + 3] = d;
        page[base + 4] = first;
        page[base + 5] = second;
        insert(slots, entry, hash(a, b, c, d));
        return entry;
    }

    /// One of the six words of an entry: 0 to 3 are the id, 4 and 5 the payload.
    long word(int entry, int index) {
        return pages[entry >>> PAGE_BITS][(entry & PAGE_MASK) * ENTRY_WORDS + index];
    }

    void setPayload(int entry, long first, long second) {
        long[] page = pages[entry >>> PAGE_BITS];
        int base = (entry & PAGE_MASK) * ENTRY_WORDS;
        page[base + 4] = first;
        page[base + 5] = second;
    }

    /// The bytes of heap that this table occupies, array headers aside.
    long footprint() {
        return (long) pageCount * PAGE_ENTRIES * ENTRY_WORDS * Long.BYTES + (long) slots.length * Integer.BYTES;
    }

    private int search(int from, long a, long b, long c, long d) {
        for (int slot = from; slots[slot] != 0; slot = following(slot)) {
            int entry = slots[slot] - 1;
            long[] page = pages[entry >>> PAGE_BITS];
            int base = (entry & PAGE_MASK) * ENTRY_WORDS;
            if (page[base] == a && page[base + 1] == b && page[base + 2] == c && page[base + 3] == d) {
                return entry;
            }
        }
        return NONE;
    }

    private long[] pageFor(int entry) {
        int number = entry >>> PAGE_BITS;
        if (number == pageCount) {
            addPage();
        }
        return pages[number];
    }

    private void addPage() {
        if (pageCount == pages.length) {
            long[][] larger = new long[Math.max(4, pageCount * 2)][0];
            System.arraycopy(pages, 0, larger, 0, pageCount);
            pages = larger;
        }
        pages[pageCount++] = new long[PAGE_ENTRIES * ENTRY_WORDS];
    }

    private void growTable() {
        int[] larger = new int[Math.multiplyExact(slots.length, 2)];
        for (int entry = 0; entry < size; entry++) {
            insert(larger, entry, hash(word(entry, 0), word(entry, 1), word(entry, 2), word(entry, 3)));
        }
        slots = larger;
    }

    private static void insert(int[] table, int entry, int hash) {
        int mask = table.length - 1;
        int slot = hash & mask;
        while (table[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        table[slot] = entry + 1;
    }

    private int slotOf(long a, long b, long c, long d) {
        return hash(a, b, c, d) & (slots.length - 1);
    }

    private int following(int slot) {
        return (slot + 1) & (slots.length - 1);
    }

    /// All words take part: whoever knows the key of a repository can make ids that differ in any of them only.
    private int hash(long a, long b, long c, long d) {
        long mixed = fold(a ^ seedA, b ^ seedB) ^ fold(c ^ seedC, d ^ seedD);
        return (int) (mixed ^ mixed >>> 32);
    }

    /// The two halves of a 128-bit product, one over the other: every bit depends on all bits of both factors.
    private static long fold(long one, long other) {
        return one * other ^ Math.unsignedMultiplyHigh(one, other);
    }
}
