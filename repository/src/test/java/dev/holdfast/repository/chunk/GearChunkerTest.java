package dev.holdfast.repository.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GearChunkerTest extends ChunkerContract {
    private static final int MIB = 1 << 20;

    @Override
    Chunking chunking() {
        return withSecret(1);
    }

    @Test
    void makesChunksAboutAsLongAsRestics() {
        List<Integer> lengths = Cuts.of(chunking(), Cuts.random(10, 192 * MIB));
        double mean = lengths.stream().mapToInt(Integer::intValue).average().orElseThrow();

        assertThat(mean).isBetween(1.1 * MIB, 1.6 * MIB);
    }

    @Test
    void fallsBackIntoStepAfterAnInsertion() {
        byte[] input = Cuts.random(11, 32 * MIB);
        byte[] inserted = new byte[input.length + 5];
        System.arraycopy(input, 0, inserted, 0, 10 * MIB);
        System.arraycopy(input, 10 * MIB, inserted, 10 * MIB + 5, input.length - 10 * MIB);
        Set<Integer> cuts = new HashSet<>(ends(Cuts.of(chunking(), input)));
        List<Integer> shifted = ends(Cuts.of(chunking(), inserted));
        long inStep = shifted.stream()
                .filter(cut -> cuts.contains(cut - 5) || cuts.contains(cut))
                .count();

        assertThat(inStep).isGreaterThanOrEqualTo(shifted.size() - 4L);
    }

    @Test
    void cutsElsewhereUnderAnotherSecret() {
        byte[] input = Cuts.random(12, 32 * MIB);
        Set<Integer> cuts = new HashSet<>(ends(Cuts.of(withSecret(1), input)));
        List<Integer> others = ends(Cuts.of(withSecret(2), input));

        assertThat(others.subList(0, others.size() - 1)).noneMatch(cuts::contains);
    }

    @Test
    void cutsAsTheFirstReleaseDid() {
        // Whatever changes these lengths costs every user the deduplication against everything stored before.
        assertThat(Cuts.of(withSecret(1), Cuts.random(13, 8 * MIB)))
                .containsExactly(690367, 707843, 1821069, 1166687, 2670793, 1158853, 172996);
    }

    @Test
    void asksForSensibleLengths() {
        GearSecret secret = GearSecret.of(new byte[32]);
        assertThatThrownBy(() -> new GearSettings(secret, 63, 1024, 2048)).hasMessageContaining("63, 1024, 2048");
        assertThatThrownBy(() -> new GearSettings(secret, 64, 1000, 2048)).hasMessageContaining("power of two");
        assertThatThrownBy(() -> new GearSettings(secret, 64, 1024, 1024)).hasMessageContaining("average < maximum");
        assertThatThrownBy(() -> GearSecret.of(new byte[31])).hasMessage("chunker secret has 31 bytes, expected 32");
    }

    @Test
    void keepsItsBoundsWithSmallLengths() {
        Chunking small = Chunking.gear(new GearSettings(GearSecret.of(new byte[32]), 64, 128, 256));
        List<Integer> lengths = Cuts.of(small, Cuts.random(14, 100_000));

        assertThat(lengths.subList(0, lengths.size() - 1)).allMatch(length -> length >= 64 && length <= 256);
    }

    private static Chunking withSecret(int value) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) value);
        return Chunking.gear(GearSettings.standard(GearSecret.of(secret)));
    }

    private static List<Integer> ends(List<Integer> lengths) {
        int[] end = {0};
        return lengths.stream().map(length -> end[0] += length).toList();
    }
}
