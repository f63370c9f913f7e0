package dev.holdfast.repository.check;

import dev.holdfast.repository.format.PackId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Which packs a check reads in full. The meanings are those of `restic check --read-data-subset`.
public sealed interface DataSelection {

    /// No pack.
    record None() implements DataSelection {}

    /// Every pack.
    record All() implements DataSelection {}

    /// One of `of` groups that together are all packs, so that `of` checks read everything.
    ///
    /// @param part from 1 to `of`
    /// @param of from 1 to 256
    record Part(int part, int of) implements DataSelection {
        private static final int MOST_PARTS = 256;

        public Part {
            if (of < 1 || of > MOST_PARTS || part < 1 || part > of) {
                throw new IllegalArgumentException(
                        "a part n/t needs 1 <= n <= t <= " + MOST_PARTS + ", not " + part + "/" + of);
            }
        }
    }

    /// A share of all packs, chosen at random, at least one.
    ///
    /// @param percent above 0, at most 100
    record Share(double percent) implements DataSelection {
        public Share {
            if (!(percent > 0 && percent <= 100)) {
                throw new IllegalArgumentException(
                        "a share must be above 0 % and at most 100 %, not " + percent + " %");
            }
        }
    }

    /// Packs chosen at random until they have this size together; at least one.
    ///
    /// @param bytes above 0
    record Amount(long bytes) implements DataSelection {
        public Amount {
            if (bytes <= 0) {
                throw new IllegalArgumentException("an amount of data to read must be above 0 bytes, not " + bytes);
            }
        }
    }

    /// Chooses among the packs of a repository.
    default List<StoredPack> choose(List<StoredPack> packs, RandomGenerator random) {
        return switch (this) {
            case None() -> List.of();
            case All() -> packs;
            case Part(int part, int of) ->
                packs.stream()
                        .filter(pack -> firstByte(pack.id()) % of == part - 1)
                        .toList();
            case Share(double percent) ->
                shuffled(packs, random)
                        .subList(0, packs.isEmpty() ? 0 : (int) Math.max(1, packs.size() * percent / 100));
            case Amount(long bytes) -> untilSize(shuffled(packs, random), bytes);
        };
    }

    private static int firstByte(PackId pack) {
        return (int) (pack.id().word0() >>> 56);
    }

    private static List<StoredPack> shuffled(List<StoredPack> packs, RandomGenerator random) {
        List<StoredPack> shuffled = new ArrayList<>(packs);
        Collections.shuffle(shuffled, Random.from(random));
        return shuffled;
    }

    private static List<StoredPack> untilSize(List<StoredPack> packs, long bytes) {
        List<StoredPack> chosen = new ArrayList<>();
        long size = 0;
        for (StoredPack pack : packs) {
            if (!chosen.isEmpty() && size + pack.size() > bytes) {
                break;
            }
            chosen.add(pack);
            size += pack.size();
        }
        return chosen;
    }
}
