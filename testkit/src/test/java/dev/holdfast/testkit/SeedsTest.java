package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void givesTheSameNumbersForTheSameSeedAndUse() {
        assertThat(new Seeds(7).random().nextLong())
                .isEqualTo(new Seeds(7).random().nextLong());
        assertThat(new Seeds(7).random(3).nextLong())
                .isEqualTo(new Seeds(7).random(3).nextLong())
                .isNotEqualTo(new Seeds(7).random(4).nextLong());
    }

    @Test
    void saysHowToRepeatTheRun() {
        assertThat(new Seeds(-5)).hasToString("repeat with -Dholdfast.seed=-5");
    }
}
