package dev.holdfast.repository.crypto;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// The memory that makes scrypt memory-hard: rows of one lane's state. For one thread.
///
/// Two kinds, because a derivation stands at the start of every command and most of its time goes into what Java does
/// once: fresh pages and code that is not compiled yet.
sealed interface MixingTable extends AutoCloseable {
    /// What restic's keys need. In the Java heap, a longer command soon uses the same pages for other things.
    long USUAL_BYTES = 32L << 20;

    /// A table of so many rows of so many words.
    static MixingTable of(int rows, int words) {
        long bytes = (long) rows * words * Integer.BYTES;
        return bytes <= USUAL_BYTES ? new OnHeap(rows, words) : new OffHeap(bytes, words);
    }

    void store(int row, int[] state);

    /// `state ^= row`
    void mixInto(int row, int[] state);

    /// Clears the memory.
    @Override
    void close();

    /// In one array.
    final class OnHeap implements MixingTable {
        private final int[] table;
        private final int words;

        private OnHeap(int rows, int words) {
            this.table = new int[rows * words];
            this.words = words;
        }

        @Override
        public void store(int row, int[] state) {
            System.arraycopy(state, 0, table, row * words, words);
        }

        @Override
        public void mixInto(int row, int[] state) {
            int from = row * words;
            for (int word = 0; word < words; word++) {
                state[word] ^= table[from + word];
            }
        }

        @Override
        public void close() {
            Arrays.fill(table, 0);
        }
    }

    /// Larger than the Java heap likes.
    final class OffHeap implements MixingTable {
        private final Arena arena = Arena.ofConfined();
        private final MemorySegment table;
        private final int words;

        private OffHeap(long bytes, int words) {
            this.table = arena.allocate(bytes, Long.BYTES);
            this.words = words;
        }

        @Override
        public void store(int row, int[] state) {
            MemorySegment.copy(state, 0, table, ValueLayout.JAVA_INT, at(row), words);
        }

        @Override
        public void mixInto(int row, int[] state) {
            for (int word = 0; word < words; word++) {
                state[word] ^= table.get(ValueLayout.JAVA_INT, at(row) + (long) word * Integer.BYTES);
            }
        }

        private long at(int row) {
            return (long) row * words * Integer.BYTES;
        }

        @Override
        public void close() {
            table.fill((byte) 0);
            arena.close();
        }
    }
}
