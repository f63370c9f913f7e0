package dev.holdfast.repository.index;

import dev.holdfast.repository.format.Id;
import java.util.Arrays;

/// A growing list of ids in one primitive array: 32 bytes an id. Not thread-safe.
final class IdList {
    private static final int WORDS = 4;

    private long[] words = new long[64 * WORDS];
    private int size;

    /// Appends an id and returns its position.
    int add(Id id) {
        int base = size * WORDS;
        if (base == words.length) {
            words = Arrays.copyOf(words, Math.multiplyExact(words.length, 2));
        }
        words[base] = id.word0();
        words[base + 1] = id.word1();
        words[base + 2] = id.word2();
        words[base + 3] = id.word3();
        return size++;
    }

    Id get(int position) {
        int base = position * WORDS;
        return new Id(words[base], words[base + 1], words[base + 2], words[base + 3]);
    }

    int size() {
        return size;
    }

    long footprint() {
        return (long) words.length * Long.BYTES;
    }
}
