package dev.holdfast.repository.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RabinChunkerTest extends ChunkerContract {
    private static final int MINIMUM = 512 << 10;

    @Override
    Chunking chunking() {
        return Chunking.rabin(RabinPolynomial.parse("3da3358b4dc173"));
    }

    @Test
    void cutsZerosAtTheLeastLength() {
        assertThat(Cuts.of(chunking(), new byte[4 * MINIMUM + 1]))
                .containsExactly(MINIMUM, MINIMUM, MINIMUM, MINIMUM, 1);
    }

    /// Against the definition: a window of 64 bytes, which starts as zeros and a one, reduced as a polynomial
    /// each time.
    @Test
    void agreesWithTheDefinitionBitByBit() {
        RabinPolynomial polynomial = RabinPolynomial.parse("2d426470487fa3");
        byte[] input = Cuts.random(6, 6 << 20);
        Arrays.fill(input, 2_000_000, 3_000_000, (byte) 0);

        assertThat(Cuts.of(Chunking.rabin(polynomial), input)).isEqualTo(byDefinition(polynomial.bits(), input));
    }

    private static List<Integer> byDefinition(long polynomial, byte[] input) {
        List<Integer> lengths = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= input.length; end++) {
            int length = end - start;
            if (length >= MINIMUM && ((fingerprint(polynomial, input, end) & 0xfffff) == 0 || length == 8 << 20)) {
                lengths.add(length);
                start = end;
            }
        }
        lengths.add(input.length - start);
        return lengths;
    }

    private static long fingerprint(long polynomial, byte[] input, int end) {
        long rest = 0;
        for (int i = end - 64; i < end; i++) {
            rest = (rest << 8) | (input[i] & 0xff);
            for (int bit = 60; bit >= 53; bit--) {
                if ((rest >>> bit & 1) != 0) {
                    rest ^= polynomial << (bit - 53);
                }
            }
        }
        return rest;
    }
}
