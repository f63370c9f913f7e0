package dev.holdfast.storage.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.ObjectNames;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.local.LocalStorage;
import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrashingStorageTest {
    @RegisterExtension
    final Seeds seeds = new Seeds();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"BEFORE, 1, 0", "TORN, 1, 1", "AFTER, 2, 0"})
    void diesAtTheGivenChange(CrashingStorage.Death death, int stored, int leftovers) throws Exception {
        try (LocalStorage local = LocalStorage.at(directory)) {
            CrashingStorage crashing = new CrashingStorage(local, TornWriter.local(directory), 1, death, 0.5);
            crashing.prepare();
            List<ObjectName> names = Stream.of(1, 2, 3)
                    .map(use -> ObjectNames.random(ObjectKind.PACK, seeds.random(use)))
                    .toList();
            crashing.put(names.get(0), Content.of(new byte[1000]));
            assertThatThrownBy(() -> crashing.put(names.get(1), Content.of(new byte[1000])))
                    .isInstanceOf(StorageFailure.class);
            assertThatThrownBy(() -> crashing.put(names.get(2), Content.of(new byte[1000])))
                    .isInstanceOf(StorageFailure.class);
            assertThatThrownBy(() -> crashing.read(names.get(0))).isInstanceOf(StorageFailure.class);

            assertThat(crashing.isDead()).isTrue();
            assertThat(packs(local)).isEqualTo(new HashSet<>(names.subList(0, stored)));
            assertThat(temporaries())
                    .hasSize(leftovers)
                    .allMatch(file -> file.toFile().length() == 500);
            assertThat(local.removeLeftovers(Instant.now().plusSeconds(60))).isEqualTo(leftovers);
        }
    }

    @Test
    void diesAtTheSamePlaceForTheSameSeed() throws Exception {
        assertThat(changesUntilDeath(seeds.seed()))
                .isEqualTo(changesUntilDeath(seeds.seed()))
                .isBetween(1, 20);
    }

    private int changesUntilDeath(long seed) throws StorageException, InterruptedException {
        try (LocalStorage local = LocalStorage.at(directory)) {
            CrashingStorage crashing = CrashingStorage.seeded(local, TornWriter.local(directory), 20, seed);
            crashing.prepare();
            while (!crashing.isDead()) {
                try {
                    crashing.remove(ObjectNames.random(ObjectKind.LOCK, seeds.random()));
                } catch (StorageFailure e) {
                    assertThat(e).hasMessageContaining("died");
                }
            }
            return crashing.changes();
        }
    }

    private static Set<ObjectName> packs(LocalStorage storage) throws StorageException, InterruptedException {
        Set<ObjectName> packs = new HashSet<>();
        storage.list(ObjectKind.PACK, (name, size) -> packs.add(name));
        return packs;
    }

    private List<Path> temporaries() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().contains("-tmp-")).toList();
        }
    }
}
