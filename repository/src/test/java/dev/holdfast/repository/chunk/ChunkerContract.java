package dev.holdfast.repository.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every way of cutting promises.
abstract class ChunkerContract {
    private static final int INPUT = 24 << 20;

    abstract Chunking chunking();

    @Test
    void keepsChunksWithinTheirBounds() {
        for (byte[] input : List.of(Cuts.random(1, INPUT), new byte[INPUT], ofTwoValues())) {
            List<Integer> lengths = Cuts.of(chunking(), input);
            Chunker chunker = chunking().newChunker();
            assertThat(lengths.stream().mapToInt(Integer::intValue).sum()).isEqualTo(INPUT);
            assertThat(lengths.subList(0, lengths.size() - 1))
                    .allSatisfy(length -> assertThat(length).isBetween(chunker.minimumSize(), chunker.maximumSize()));
            assertThat(lengths.getLast()).isBetween(1, chunker.maximumSize());
        }
    }

    @Test
    void cutsAlikeHoweverTheInputIsSliced() {
        byte[] input = Cuts.random(2, INPUT);
        List<Integer> whole = Cuts.of(chunking(), input);
        for (int most : new int[] {7, 63, 64, 65, 129, 5000, 70_000, 1 << 20}) {
            byte[] part = most < 1000 ? Arrays.copyOf(input, INPUT / 4) : input;
            List<Integer> expected = most < 1000 ? Cuts.of(chunking(), part) : whole;
            assertThat(Cuts.sliced(chunking(), part, most, new Random(most)))
                    .as("slices up to %d bytes", most)
                    .isEqualTo(expected);
        }
    }

    @Test
    void cutsAlikeWhereverTheInputStandsInItsBuffer() {
        byte[] input = Cuts.random(3, 3 << 20);
        byte[] shifted = new byte[input.length + 77];
        System.arraycopy(input, 0, shifted, 77, input.length);

        assertThat(chunking().newChunker().feed(shifted, 77, input.length))
                .isEqualTo(chunking().newChunker().feed(input, 0, input.length));
    }

    @Test
    void startsAfreshWhenReset() {
        byte[] input = Cuts.random(4, INPUT);
        Chunker chunker = chunking().newChunker();
        chunker.feed(input, 1234, 300_001);
        chunker.reset();

        assertThat(Cuts.slices(chunker, input, () -> Integer.MAX_VALUE)).isEqualTo(Cuts.of(chunking(), input));
    }

    @Test
    void refusesARangeOutsideTheBuffer() {
        Chunker chunker = chunking().newChunker();
        assertThatThrownBy(() -> chunker.feed(new byte[10], 5, 6)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static byte[] ofTwoValues() {
        byte[] input = Cuts.random(5, INPUT);
        for (int i = 0; i < input.length; i++) {
            input[i] &= 1;
        }
        return input;
    }
}
