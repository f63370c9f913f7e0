package dev.holdfast.repository.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FixedChunkerTest extends ChunkerContract {
    @Override
    Chunking chunking() {
        return Chunking.fixed(1_000_000);
    }

    @Test
    void cutsAtMultiples() {
        assertThat(Cuts.of(Chunking.fixed(4096), new byte[10_000])).containsExactly(4096, 4096, 1808);
        assertThat(Cuts.of(Chunking.fixed(4096), new byte[8192])).containsExactly(4096, 4096);
    }

    @Test
    void refusesASizeOfNothing() {
        assertThatThrownBy(() -> Chunking.fixed(0)).hasMessage("chunk size is 0 bytes, expected 1 to 67108864");
    }
}
