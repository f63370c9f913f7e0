package dev.holdfast.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SurrogateEscapeTest {
    private static final long SEED = 20260101;

    @Test
    void leavesPlainTextAsItIs() {
        String text = "Grüße, 世界 🌍";
        assertThat(SurrogateEscape.decode(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(text);
        assertThat(SurrogateEscape.encode(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsEveryByteThatIsNotUtf8() {
        Random random = new Random(SEED);
        for (int round = 0; round < 10_000; round++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            assertThat(SurrogateEscape.encode(SurrogateEscape.decode(bytes)))
                    .as("seed %d round %d", SEED, round)
                    .isEqualTo(bytes);
        }
    }
}
