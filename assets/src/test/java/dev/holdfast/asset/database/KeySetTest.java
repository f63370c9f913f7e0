package dev.holdfast.asset.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Seeds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeySetTest {
    @RegisterExtension
    final Seeds seeds = new Seeds();

    @Test
    void behavesAsASetOfPairs() {
        RandomGenerator random = seeds.random();
        KeySet keys = new KeySet();
        Set<List<Long>> model = new HashSet<>();
        int wrong = 0;
        for (int round = 0; round < 200_000; round++) {
            long first = random.nextLong(1, 300) << (random.nextBoolean() ? 0 : 40);
            long second = random.nextInt(300);
            wrong += keys.contains(first, second) == model.contains(List.of(first, second)) ? 0 : 1;
            if (random.nextInt(3) > 0) {
                wrong += keys.add(first, second) == model.add(List.of(first, second)) ? 0 : 1;
            }
        }
        assertThat(wrong).isZero();
        assertThat(keys.size()).isEqualTo(model.size());
    }

    @Test
    void holdsZeros() {
        KeySet keys = new KeySet();
        assertThat(keys.contains(0, 0)).isFalse();
        assertThat(keys.add(0, 0)).isTrue();
        assertThat(keys.add(0, 0)).isFalse();
        assertThat(keys.contains(0, 0)).isTrue();
    }
}
