package dev.holdfast.storage.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final List<Duration> waits = new ArrayList<>();
    private long now = 1_000;
    private final RateLimit limit = new RateLimit(1000, () -> now, this::sleep);

    private void sleep(Duration duration) {
        waits.add(duration);
        now += duration.toNanos();
    }

    @Test
    void keepsThePaceOverManyPieces() throws Exception {
        for (int piece = 0; piece < 11; piece++) {
            limit.take(100);
        }
        assertThat(now - 1_000).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void savesNothingUpWhileIdle() throws Exception {
        now += Duration.ofHours(1).toNanos();
        limit.take(500);
        limit.take(500);
        assertThat(waits).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void withoutLimitNobodyWaits() throws Exception {
        RateLimit unlimited = RateLimit.unlimited();
        long start = System.nanoTime();
        for (int piece = 0; piece < 1000; piece++) {
            unlimited.take(Integer.MAX_VALUE);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
