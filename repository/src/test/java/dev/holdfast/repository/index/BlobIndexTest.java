package dev.holdfast.repository.index;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.testkit.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobIndexTest {
    @RegisterExtension
    final Seeds seeds = new Seeds();

    private record Key(BlobType type, BlobId id) {}

    /// What an index should hold, in plain collections.
    private static final class Model {
        final Map<Key, LinkedHashSet<BlobLocation>> stored = new HashMap<>();
        final Set<Key> claims = new HashSet<>();

        void add(PackId pack, List<PackEntry> entries) {
            for (PackEntry entry : entries) {
                Key key = new Key(entry.type(), entry.id());
                claims.remove(key);
                stored.computeIfAbsent(key, any -> new LinkedHashSet<>())
                        .add(new BlobLocation(
                                pack,
                                entry.type(),
                                entry.id(),
                                entry.offset(),
                                entry.length(),
                                entry.uncompressedLength()));
            }
        }

        boolean claim(Key key) {
            return !stored.containsKey(key) && claims.add(key);
        }

        int size() {
            return stored.values().stream().mapToInt(Set::size).sum();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void holdsWhatAMapOfListsWouldHold(int use) {
        RandomGenerator random = seeds.random(use);
        BlobIndex index = new BlobIndex(random);
        Model model = new Model();
        List<BlobId> ids = ids(200 << use, random);
        List<PackId> packs = new ArrayList<>();
        for (int step = 0; step < 100 << use; step++) {
            Key key = new Key(type(random), ids.get(random.nextInt(ids.size())));
            switch (random.nextInt(4)) {
                case 0 -> assertThat(index.claim(key.type(), key.id())).isEqualTo(model.claim(key));
                case 1 -> {
                    // The same pack may be listed by several index files, and packs may share blobs.
                    PackId pack = !packs.isEmpty() && random.nextInt(4) == 0
                            ? packs.get(random.nextInt(packs.size()))
                            : new PackId(id(random));
                    packs.add(pack);
                    List<PackEntry> entries = entries(ids, random);
                    index.add(pack, entries);
                    model.add(pack, entries);
                    index.add(pack, entries);
                }
                default -> compare(index, model, key);
            }
        }
        compareWhole(index, model, ids);
    }

    private static void compare(BlobIndex index, Model model, Key key) {
        List<BlobLocation> expected = List.copyOf(model.stored.getOrDefault(key, new LinkedHashSet<>()));
        assertThat(index.findAll(key.type(), key.id())).containsExactlyInAnyOrderElementsOf(expected);
        Optional<BlobLocation> found = index.find(key.type(), key.id());
        assertThat(found.isPresent()).isEqualTo(!expected.isEmpty());
        found.ifPresent(location -> assertThat(expected).contains(location));
        assertThat(index.contains(key.type(), key.id())).isEqualTo(!expected.isEmpty() || model.claims.contains(key));
    }

    private static void compareWhole(BlobIndex index, Model model, List<BlobId> ids) {
        for (BlobId id : ids) {
            compare(index, model, new Key(BlobType.DATA, id));
            compare(index, model, new Key(BlobType.TREE, id));
        }
        assertThat(index.size()).isEqualTo(model.size());
        assertThat(index.numbers()).isEqualTo(model.size() + model.claims.size());
        Set<BlobLocation> numbered = new HashSet<>();
        for (int number = 0; number < index.numbers(); number++) {
            index.entry(number).ifPresent(numbered::add);
        }
        assertThat(numbered).hasSize(model.size());
        numbered.forEach(location -> assertThat(index.entry(index.numberOf(location.type(), location.id()))
                        .map(BlobLocation::id))
                .contains(location.id()));
        PackContents contents = index.byPack();
        Set<BlobLocation> arranged = new HashSet<>();
        for (int position = 0; position < contents.packs().size(); position++) {
            PackId pack = contents.packs().get(position);
            assertThat(contents.position(pack)).contains(position);
            List<BlobLocation> blobs = contents.blobs(position);
            assertThat(blobs).allMatch(blob -> blob.pack().equals(pack));
            assertThat(blobs.stream().map(BlobLocation::offset)).isSorted();
            arranged.addAll(blobs);
        }
        assertThat(arranged).isEqualTo(numbered);
    }

    @Test
    void keepsDataAndTreesOfTheSameIdApart() {
        BlobIndex index = new BlobIndex(seeds.random());
        BlobId id = new BlobId(id(seeds.random(1)));
        PackId pack = new PackId(id(seeds.random(2)));
        index.add(pack, List.of(new PackEntry(id, BlobType.DATA, 0, 40, 0)));
        assertThat(index.contains(BlobType.TREE, id)).isFalse();
        assertThat(index.claim(BlobType.TREE, id)).isTrue();
        assertThat(index.find(BlobType.TREE, id)).isEmpty();
        assertThat(index.find(BlobType.DATA, id)).map(BlobLocation::plainLength).contains(8);
    }

    @Test
    void keepsTheLargestNumbersThatTheFormatAllows() {
        BlobIndex index = new BlobIndex(seeds.random());
        BlobId id = new BlobId(id(seeds.random(1)));
        PackId pack = new PackId(id(seeds.random(2)));
        long offset = PackEntry.OFFSET_LIMIT - Integer.MAX_VALUE;
        PackEntry entry = new PackEntry(id, BlobType.TREE, offset, Integer.MAX_VALUE, Integer.MAX_VALUE);
        index.add(pack, List.of(entry));
        assertThat(index.find(BlobType.TREE, id))
                .contains(new BlobLocation(pack, BlobType.TREE, id, offset, Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    @Test
    void keepsBothOfTwoEntriesThatDisagreeAboutTheLength() {
        BlobIndex index = new BlobIndex(seeds.random());
        BlobId id = new BlobId(id(seeds.random(1)));
        PackId pack = new PackId(id(seeds.random(2)));
        index.add(pack, List.of(new PackEntry(id, BlobType.DATA, 0, 40, 0)));
        index.add(pack, List.of(new PackEntry(id, BlobType.DATA, 0, 41, 0)));
        assertThat(index.findAll(BlobType.DATA, id)).hasSize(2);
    }

    @Test
    void takesAtMost64BytesABlobFrom10000BlobsOnAlsoRightAfterGrowing() {
        RandomGenerator random = seeds.random();
        BlobIndex index = new BlobIndex(random);
        long worst = 0;
        for (int blobs = 0; blobs < 1_000_000; blobs += 200) {
            List<PackEntry> entries = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                entries.add(new PackEntry(new BlobId(id(random)), BlobType.DATA, 100L * i, 100, 0));
            }
            index.add(new PackId(id(random)), entries);
            if (blobs >= 10_000) {
                worst = Math.max(worst, index.footprint() * 100 / index.size());
            }
        }
        assertThat(index.size()).isEqualTo(1_000_000);
        assertThat(worst).as("hundredths of bytes a blob").isLessThanOrEqualTo(6_400);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    @Timeout(value = 20, unit = SECONDS)
    void isNotSlowedDownByIdsThatDifferInOneWordOnly(int word) {
        BlobIndex index = new BlobIndex(seeds.random());
        for (int high = 0; high < 2; high++) {
            for (long i = 1; i <= 50_000; i++) {
                long value = high == 0 ? i : i << 44;
                assertThat(index.claim(BlobType.DATA, new BlobId(withWord(word, value))))
                        .isTrue();
            }
        }
        assertThat(index.numbers()).isEqualTo(100_000);
    }

    private static Id withWord(int word, long value) {
        return new Id(word == 0 ? value : 7, word == 1 ? value : 7, word == 2 ? value : 7, word == 3 ? value : 7);
    }

    @Test
    void givesEachClaimToExactlyOneOfManyThreads() throws Exception {
        BlobIndex index = new BlobIndex(seeds.random());
        List<BlobId> ids = ids(20_000, seeds.random(1));
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> rivals = new ArrayList<>();
            for (int rival = 0; rival < 4; rival++) {
                List<BlobId> order = new ArrayList<>(ids);
                Collections.shuffle(order, new java.util.Random(seeds.seed() + rival / 2));
                rivals.add(() -> (int) order.stream()
                        .filter(id -> index.claim(BlobType.DATA, id))
                        .count());
            }
            int won = 0;
            for (Future<Integer> rival : executor.invokeAll(rivals)) {
                won += rival.get();
            }
            assertThat(won).isEqualTo(ids.size());
        }
    }

    private static List<PackEntry> entries(List<BlobId> ids, RandomGenerator random) {
        List<PackEntry> entries = new ArrayList<>();
        long offset = 0;
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            int length = random.nextInt(32, 5000);
            int uncompressed = random.nextBoolean() ? 0 : random.nextInt(1, 10_000);
            entries.add(new PackEntry(ids.get(random.nextInt(ids.size())), type(random), offset, length, uncompressed));
            offset += length;
        }
        return entries;
    }

    private static BlobType type(RandomGenerator random) {
        return random.nextInt(3) == 0 ? BlobType.TREE : BlobType.DATA;
    }

    private static List<BlobId> ids(int count, RandomGenerator random) {
        List<BlobId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(new BlobId(id(random)));
        }
        return ids;
    }

    private static Id id(RandomGenerator random) {
        return new Id(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
}
