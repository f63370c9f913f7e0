package dev.holdfast.repository.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;

/// What a chunker makes of a whole input, for tests.
final class Cuts {
    private Cuts() {}

    /// The lengths of all chunks of `input`, fed whole.
    static List<Integer> of(Chunking chunking, byte[] input) {
        return slices(chunking.newChunker(), input, () -> Integer.MAX_VALUE);
    }

    /// The lengths of all chunks of `input`, fed in slices of random lengths up to `most`.
    static List<Integer> sliced(Chunking chunking, byte[] input, int most, Random random) {
        return slices(chunking.newChunker(), input, () -> random.nextInt(most + 1));
    }

    static List<Integer> slices(Chunker chunker, byte[] input, IntSupplier sizes) {
        List<Integer> lengths = new ArrayList<>();
        int start = 0;
        int position = 0;
        while (position < input.length) {
            int slice = Math.min(sizes.getAsInt(), input.length - position);
            int cut = chunker.feed(input, position, slice);
            if (cut < 0) {
                position += slice;
            } else {
                position += cut;
                lengths.add(position - start);
                start = position;
            }
        }
        if (start < input.length) {
            lengths.add(input.length - start);
        }
        return lengths;
    }

    static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
