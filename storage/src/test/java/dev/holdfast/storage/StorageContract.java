package dev.holdfast.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.storage.memory.MemoryStorage;
import dev.holdfast.testkit.Seeds;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What [Storage] promises, as tests: a backend's test extends this class and says how to make an empty storage.
public abstract class StorageContract {
    @RegisterExtension
    protected final Seeds seeds = new Seeds();

    private RandomGenerator random = seeds.random();
    private Storage storage = new MemoryStorage();

    /// A storage without objects, not prepared yet. Called once for each test.
    protected abstract Storage open() throws Exception;

    /// Whether a put of other content replaces an object, or is refused with [ObjectExists].
    protected boolean replaces() {
        return true;
    }

    /// Whether nobody ever sees a part of an object that is being put. Every storage of ours promises that; a server of
    /// somebody else may not.
    protected boolean putsAtOnce() {
        return true;
    }

    @BeforeEach
    final void openStorage() throws Exception {
        random = seeds.random();
        storage = open();
        storage.prepare();
    }

    @AfterEach
    final void closeStorage() throws StorageException {
        storage.close();
    }

    /// The storage under test, prepared.
    protected final Storage storage() {
        return storage;
    }

    @ParameterizedTest
    @EnumSource
    void givesBackWhatWasPut(ObjectKind kind) throws Exception {
        byte[] content = bytes(10_000);
        ObjectName name = put(kind, content);
        assertThat(storage.read(name)).isEqualTo(content);
        assertThat(storage.size(name)).isEqualTo(content.length);
        assertThat(list(kind)).containsExactly(Map.entry(name, 10_000L));
    }

    @ParameterizedTest
    @EnumSource
    void knowsNoObjectsAtFirst(ObjectKind kind) throws Exception {
        assertThat(list(kind)).isEmpty();
        ObjectName name = name(kind);
        assertThatThrownBy(() -> storage.read(name))
                .isInstanceOf(ObjectMissing.class)
                .hasMessageContaining(name.name());
        assertThatThrownBy(() -> storage.read(name, 0, ByteBuffer.allocate(1))).isInstanceOf(ObjectMissing.class);
        assertThatThrownBy(() -> storage.size(name))
                .isInstanceOf(ObjectMissing.class)
                .hasMessageContaining(name.name());
    }

    @Test
    void preparingAgainIsHarmless() throws Exception {
        ObjectName name = put(ObjectKind.SNAPSHOT, bytes(10));
        storage.prepare();
        assertThat(list(ObjectKind.SNAPSHOT)).containsOnlyKeys(name);
    }

    @Test
    void putsAnEmptyObject() throws Exception {
        ObjectName name = ObjectNames.of(ObjectKind.PACK, new byte[0]);
        storage.put(name, Content.of(List.of()));
        assertThat(storage.read(name)).isEmpty();
        assertThat(storage.size(name)).isZero();
        storage.read(name, 0, ByteBuffer.allocate(0));
    }

    @Test
    void putsLargeContentOfSeveralParts() throws Exception {
        byte[] content = bytes(17 * 1024 * 1024 + 3);
        ByteBuffer direct =
                ByteBuffer.allocateDirect(1_000_000).put(content, 0, 1_000_000).flip();
        ByteBuffer middle = ByteBuffer.wrap(content, 1_000_000, 9_000_001);
        ByteBuffer end = ByteBuffer.wrap(content, 10_000_001, content.length - 10_000_001)
                .slice();
        ObjectName name = ObjectNames.of(ObjectKind.PACK, content);
        storage.put(name, Content.of(List.of(direct, ByteBuffer.allocate(0), middle, end)));
        assertThat(Arrays.equals(storage.read(name), content)).isTrue();
        assertThat(middle.position()).as("the caller's buffer is left alone").isEqualTo(1_000_000);
    }

    @Test
    void puttingTheSameAgainIsHarmless() throws Exception {
        byte[] content = bytes(1000);
        ObjectName name = put(ObjectKind.INDEX, content);
        storage.put(name, Content.of(content));
        assertThat(list(ObjectKind.INDEX)).containsExactly(Map.entry(name, 1000L));
        storage.put(ObjectName.CONFIG, Content.of(content));
        storage.put(ObjectName.CONFIG, Content.of(content));
        assertThat(storage.read(ObjectName.CONFIG)).isEqualTo(content);
    }

    @Test
    void puttingOtherContentReplacesTheObjectOrIsRefused() throws Exception {
        byte[] first = bytes(1000);
        byte[] other = bytes(500);
        storage.put(ObjectName.CONFIG, Content.of(first));
        if (replaces()) {
            storage.put(ObjectName.CONFIG, Content.of(other));
        } else {
            assertThatThrownBy(() -> storage.put(ObjectName.CONFIG, Content.of(other)))
                    .isInstanceOf(ObjectExists.class)
                    .hasMessageContaining("config");
        }
        assertThat(storage.read(ObjectName.CONFIG)).isEqualTo(replaces() ? other : first);
    }

    @Test
    void whatIsChangedAfterThePutDoesNotMatter() throws Exception {
        byte[] content = bytes(100);
        byte[] original = content.clone();
        ObjectName name = put(ObjectKind.KEY, content);
        Arrays.fill(content, (byte) 0);
        byte[] read = storage.read(name);
        assertThat(read).isEqualTo(original);
        Arrays.fill(read, (byte) 1);
        assertThat(storage.read(name)).isEqualTo(original);
    }

    @Test
    void readsRangesIntoAnyBuffer() throws Exception {
        byte[] content = bytes(700_000);
        ObjectName name = put(ObjectKind.PACK, content);
        for (int round = 0; round < 50; round++) {
            int from = random.nextInt(content.length);
            int to = from + random.nextInt(content.length - from + 1);
            ByteBuffer target =
                    round % 2 == 0 ? ByteBuffer.allocate(to - from + 7) : ByteBuffer.allocateDirect(to - from + 7);
            target.position(3).limit(3 + to - from);
            storage.read(name, from, target);
            assertThat(target.remaining()).isZero();
            assertThat(target.limit()).isEqualTo(3 + to - from);
            assertThat(target.flip().position(3)).isEqualTo(ByteBuffer.wrap(content, from, to - from));
        }
    }

    @Test
    void refusesRangesBeyondTheEnd() throws Exception {
        ObjectName name = put(ObjectKind.PACK, bytes(100));
        storage.read(name, 90, ByteBuffer.allocate(10));
        for (long offset : new long[] {91, 100, 101, 1L << 40, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> storage.read(name, offset, ByteBuffer.allocate(10)))
                    .as("offset " + offset)
                    .isInstanceOf(RangeUnsatisfiable.class)
                    .hasMessageContaining(name.name())
                    .hasMessageContaining("100");
        }
    }

    @ParameterizedTest
    @EnumSource
    void removes(ObjectKind kind) throws Exception {
        ObjectName name = put(kind, bytes(10));
        storage.remove(name);
        assertThat(list(kind)).isEmpty();
        assertThatThrownBy(() -> storage.read(name)).isInstanceOf(ObjectMissing.class);
        storage.remove(name);
    }

    @Test
    void listsEachKindForItself() throws Exception {
        Map<ObjectKind, ObjectName> names = new HashMap<>();
        for (ObjectKind kind : ObjectKind.values()) {
            names.put(kind, put(kind, bytes(10)));
        }
        for (ObjectKind kind : ObjectKind.values()) {
            assertThat(list(kind)).containsOnlyKeys(names.get(kind));
        }
    }

    @Test
    void listsManyObjectsOnce() throws Exception {
        Map<ObjectName, Long> expected = new HashMap<>();
        for (int count = 0; count < 300; count++) {
            expected.put(put(ObjectKind.PACK, bytes(count)), (long) count);
        }
        assertThat(list(ObjectKind.PACK)).isEqualTo(expected);
    }

    @Test
    void endsTheListingWithTheVisitorsException() throws Exception {
        put(ObjectKind.LOCK, bytes(10));
        StorageException stop = new Unavailable("stop", null);
        assertThatThrownBy(() -> storage.list(ObjectKind.LOCK, (name, size) -> {
                    throw stop;
                }))
                .isSameAs(stop);
    }

    @Test
    void removesOnTheWayOfAListing() throws Exception {
        for (int count = 0; count < 20; count++) {
            put(ObjectKind.LOCK, bytes(10));
        }
        storage.list(ObjectKind.LOCK, (name, size) -> storage.remove(name));
        assertThat(list(ObjectKind.LOCK)).isEmpty();
    }

    @Test
    void removingLeftoversKeepsEveryObject() throws Exception {
        ObjectName name = put(ObjectKind.PACK, bytes(10));
        storage.removeLeftovers(Instant.now().plusSeconds(3600));
        assertThat(storage.read(name)).hasSize(10);
    }

    @Test
    void listingSeesWhatStaysWhileOthersPutAndRemove() throws Exception {
        Set<ObjectName> staying = new HashSet<>();
        for (int count = 0; count < 50; count++) {
            staying.add(put(ObjectKind.PACK, bytes(10)));
        }
        AtomicBoolean done = new AtomicBoolean();
        inParallel(
                () -> {
                    RandomGenerator own = seeds.random(1);
                    for (int count = 0; count < 100; count++) {
                        storage.remove(put(ObjectKind.PACK, ObjectNames.bytes(10, own)));
                    }
                    done.set(true);
                    return done;
                },
                () -> {
                    do {
                        assertThat(list(ObjectKind.PACK).keySet()).containsAll(staying);
                    } while (!done.get());
                    return done;
                });
    }

    @Test
    void manyThreadsReadAndWriteAtOnce() throws Exception {
        List<Callable<Object>> tasks = new ArrayList<>();
        for (int task = 0; task < storage.traits().connections(); task++) {
            RandomGenerator own = seeds.random(task);
            tasks.add(() -> {
                for (int count = 0; count < 30; count++) {
                    byte[] content = ObjectNames.bytes(own.nextInt(50_000), own);
                    assertThat(storage.read(put(ObjectKind.PACK, content))).isEqualTo(content);
                }
                return own;
            });
        }
        inParallel(tasks);
    }

    @Test
    void manyWritersOfOneObjectAllSucceed() throws Exception {
        byte[] content = bytes(100_000);
        ObjectName name = ObjectNames.of(ObjectKind.PACK, content);
        List<Callable<Object>> tasks = new ArrayList<>();
        for (int task = 0; task < storage.traits().connections(); task++) {
            tasks.add(() -> {
                for (int count = 0; count < 10; count++) {
                    storage.put(name, Content.of(content));
                }
                return name;
            });
        }
        inParallel(tasks);
        assertThat(list(ObjectKind.PACK)).containsExactly(Map.entry(name, 100_000L));
        assertThat(storage.read(name)).isEqualTo(content);
    }

    @Test
    void aReaderSeesTheObjectWholeOrNotAtAll() throws Exception {
        byte[] content = bytes(400_000);
        ObjectName name = ObjectNames.of(ObjectKind.SNAPSHOT, content);
        AtomicBoolean done = new AtomicBoolean();
        inParallel(
                () -> {
                    for (int count = 0; count < 20; count++) {
                        storage.put(name, Content.of(content));
                        storage.remove(name);
                    }
                    done.set(true);
                    return done;
                },
                () -> {
                    do {
                        Optional<byte[]> read = putsAtOnce() ? readIfThere(name) : Optional.empty();
                        read.ifPresent(bytes -> assertThat(bytes).isEqualTo(content));
                        Map<ObjectName, Long> listed = list(ObjectKind.SNAPSHOT);
                        assertThat(listed)
                                .satisfiesAnyOf(
                                        found -> assertThat(found).isEmpty(),
                                        found -> assertThat(found).containsOnlyKeys(name));
                        assertThat(!putsAtOnce() || listed.isEmpty() || listed.containsValue(400_000L))
                                .as("listed with its size: " + listed)
                                .isTrue();
                    } while (!done.get());
                    return done;
                });
    }

    @Test
    void aReaderSeesTheOldContentOrTheNewWhereItIsReplaced() throws Exception {
        byte[] one = bytes(300_000);
        byte[] two = bytes(400_000);
        AtomicBoolean done = new AtomicBoolean();
        storage.put(ObjectName.CONFIG, Content.of(one));
        inParallel(
                () -> {
                    for (int count = 0; replaces() && putsAtOnce() && count < 20; count++) {
                        storage.put(ObjectName.CONFIG, Content.of(count % 2 == 0 ? two : one));
                    }
                    done.set(true);
                    return done;
                },
                () -> {
                    do {
                        assertThat(storage.read(ObjectName.CONFIG))
                                .satisfiesAnyOf(
                                        read -> assertThat(read).isEqualTo(one),
                                        read -> assertThat(read).isEqualTo(two));
                    } while (storage.traits().atomicReplace() && !done.get());
                    return done;
                });
    }

    @Test
    void anInterruptedPutLeavesTheObjectWholeOrNotAtAll() throws Exception {
        for (int round = 0; round < 5; round++) {
            byte[] content = bytes(8 << 20);
            ObjectName name = ObjectNames.of(ObjectKind.PACK, content);
            Thread writer = Thread.ofPlatform().start(() -> {
                try {
                    storage.put(name, Content.of(content));
                } catch (StorageException | InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
            Thread.sleep(random.nextInt(15));
            writer.interrupt();
            writer.join();
            if (putsAtOnce()) {
                Optional<byte[]> stored = readIfThere(name);
                stored.ifPresent(
                        read -> assertThat(Arrays.equals(read, content)).isTrue());
            } else {
                Thread.sleep(1000); // it removes the part in its own time
            }
            storage.put(name, Content.of(content));
            assertThat(list(ObjectKind.PACK)).containsEntry(name, (long) content.length);
        }
    }

    private Optional<byte[]> readIfThere(ObjectName name) throws StorageException, InterruptedException {
        try {
            return Optional.of(storage.read(name));
        } catch (ObjectMissing missing) {
            return Optional.empty();
        }
    }

    /// Puts content under the name that a repository would give it.
    protected final ObjectName put(ObjectKind kind, byte[] content) throws StorageException, InterruptedException {
        ObjectName name = ObjectNames.of(kind, content);
        storage.put(name, Content.of(content));
        return name;
    }

    /// The objects of a kind with their sizes; fails when one is listed twice.
    protected final Map<ObjectName, Long> list(ObjectKind kind) throws StorageException, InterruptedException {
        Map<ObjectName, Long> objects = new HashMap<>();
        storage.list(
                kind,
                (name, size) ->
                        assertThat(objects.put(name, size)).as(name + " twice").isNull());
        return objects;
    }

    /// Some name of the kind.
    protected final ObjectName name(ObjectKind kind) {
        return ObjectNames.random(kind, random);
    }

    /// Some bytes.
    protected final byte[] bytes(int count) {
        return ObjectNames.bytes(count, random);
    }

    private static void inParallel(Callable<Object> one, Callable<Object> other) throws Exception {
        inParallel(List.of(one, other));
    }

    private static void inParallel(List<Callable<Object>> tasks) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> future : executor.invokeAll(tasks)) {
                future.get();
            }
        }
    }
}
