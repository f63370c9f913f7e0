package dev.holdfast.repository.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DataSelectionTest {
    @RegisterExtension
    final Seeds seeds = new Seeds();

    private List<StoredPack> packs(int count) {
        RandomGenerator random = seeds.random();
        return IntStream.range(0, count)
                .mapToObj(i -> new StoredPack(
                        new PackId(new Id(random.nextLong(), random.nextLong(), random.nextLong(), i)), 1000))
                .toList();
    }

    @Test
    void partsAreThoseOfResticByTheFirstByteOfTheId() {
        PackId pack = PackId.parse("ff" + "0".repeat(62));
        List<StoredPack> one = List.of(new StoredPack(pack, 1));
        // 255 % 7 = 3: the fourth of seven parts.
        assertThat(new DataSelection.Part(4, 7).choose(one, seeds.random())).isEqualTo(one);
        assertThat(new DataSelection.Part(3, 7).choose(one, seeds.random())).isEmpty();
    }

    @Test
    void allPartsTogetherAreAllPacksEachOnce() {
        List<StoredPack> packs = packs(1000);
        for (int of : new int[] {1, 2, 7, 100, 256}) {
            List<StoredPack> chosen = new ArrayList<>();
            for (int part = 1; part <= of; part++) {
                chosen.addAll(new DataSelection.Part(part, of).choose(packs, seeds.random()));
            }
            assertThat(chosen).containsExactlyInAnyOrderElementsOf(packs);
        }
    }

    @Test
    void aShareIsRoundedDownButAtLeastOnePack() {
        assertThat(new DataSelection.Share(2.59).choose(packs(100), seeds.random()))
                .hasSize(2);
        assertThat(new DataSelection.Share(0.1).choose(packs(100), seeds.random()))
                .hasSize(1);
        assertThat(new DataSelection.Share(100).choose(packs(100), seeds.random()))
                .hasSize(100);
        assertThat(new DataSelection.Share(50).choose(List.of(), seeds.random()))
                .isEmpty();
    }

    @Test
    void anAmountIsFilledButNotExceededUnlessByOnePack() {
        assertThat(new DataSelection.Amount(5500).choose(packs(100), seeds.random()))
                .hasSize(5);
        assertThat(new DataSelection.Amount(1).choose(packs(100), seeds.random()))
                .hasSize(1);
        assertThat(new DataSelection.Amount(Long.MAX_VALUE).choose(packs(100), seeds.random()))
                .hasSize(100);
    }

    @Test
    void choosesDifferentPacksEachTime() {
        List<StoredPack> packs = packs(200);
        Set<Set<StoredPack>> choices = new HashSet<>();
        for (int use = 0; use < 20; use++) {
            choices.add(new HashSet<>(new DataSelection.Share(10).choose(packs, seeds.random(use))));
        }
        assertThat(choices).hasSizeGreaterThan(15);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new DataSelection.Part(0, 5)).hasMessageContaining("1 <= n <= t <= 256");
        assertThatThrownBy(() -> new DataSelection.Part(6, 5)).hasMessageContaining("6/5");
        assertThatThrownBy(() -> new DataSelection.Part(1, 257)).hasMessageContaining("1/257");
        assertThatThrownBy(() -> new DataSelection.Share(0)).hasMessageContaining("0.0 %");
        assertThatThrownBy(() -> new DataSelection.Share(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new DataSelection.Amount(0)).hasMessageContaining("above 0");
    }
}
