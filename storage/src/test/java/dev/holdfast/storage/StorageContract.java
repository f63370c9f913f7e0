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
        ObjectName name = name(kind);
        byte[] content = bytes(10_000);
        storage.put(name, Content.of(content));
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
        ObjectName name = name(ObjectKind.SNAPSHOT);
        storage.put(name, Content.of(bytes(10)));
        storage.prepare();
        assertThat(list(ObjectKind.SNAPSHOT)).containsOnlyKeys(name);
    }

    @Test
    void putsAnEmptyObject() throws Exception {
        ObjectName name = name(ObjectKind.PACK);
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
        ObjectName name = name(ObjectKind.PACK);
        storage.put(name, Content.of(List.of(direct, ByteBuffer.allocate(0), middle, end)));
        assertThat(Arrays.equals(storage.read(name), content)).isTrue();
        assertThat(middle.position()).as("the caller's buffer is left alone").isEqualTo(1_000_000);
    }

    @Test
    void puttingTheSameAgainIsHarmless() throws Exception {
        ObjectName name = name(ObjectKind.INDEX);
        Content content = Content.of(bytes(1000));
        storage.put(name, content);
        storage.put(name, content);
        assertThat(list(ObjectKind.INDEX)).containsExactly(Map.entry(name, 1000L));
    }

    @Test
    void puttingOtherContentReplacesIt() throws Exception {
        storage.put(ObjectName.CONFIG, Content.of(bytes(1000)));
        byte[] content = bytes(500);
        storage.put(ObjectName.CONFIG, Content.of(content));
        assertThat(storage.read(ObjectName.CONFIG)).isEqualTo(content);
    }

    @Test
    void whatIsChangedAfterThePutDoesNotMatter() throws Exception {
        ObjectName name = name(ObjectKind.KEY);
        byte[] content = bytes(100);
        byte[] original = content.clone();
        storage.put(name, Content.of(content));
        Arrays.fill(content, (byte) 0);
        byte[] read = storage.read(name);
        assertThat(read).isEqualTo(original);
        Arrays.fill(read, (byte) 1);
        assertThat(storage.read(name)).isEqualTo(original);
    }

    @Test
    void readsRangesIntoAnyBuffer() throws Exception {
        byte[] content = bytes(700_000);
        ObjectName name = name(ObjectKind.PACK);
        storage.put(name, Content.of(content));
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
        ObjectName name = name(ObjectKind.PACK);
        storage.put(name, Content.of(bytes(100)));
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
        ObjectName name = name(kind);
        storage.put(name, Content.of(bytes(10)));
        storage.remove(name);
        assertThat(list(kind)).isEmpty();
        assertThatThrownBy(() -> storage.read(name)).isInstanceOf(ObjectMissing.class);
        storage.remove(name);
    }

    @Test
    void listsEachKindForItself() throws Exception {
        Map<ObjectKind, ObjectName> names = new HashMap<>();
        for (ObjectKind kind : ObjectKind.values()) {
            names.put(kind, name(kind));
            storage.put(names.getOrDefault(kind, ObjectName.CONFIG), Content.of(bytes(10)));
        }
        for (ObjectKind kind : ObjectKind.values()) {
            assertThat(list(kind)).containsOnlyKeys(names.get(kind));
        }
    }

    @Test
    void listsManyObjectsOnce() throws Exception {
        Map<ObjectName, Long> expected = new HashMap<>();
        for (int count = 0; count < 300; count++) {
            ObjectName name = name(ObjectKind.PACK);
            storage.put(name, Content.of(bytes(count)));
            expected.put(name, (long) count);
        }
        assertThat(list(ObjectKind.PACK)).isEqualTo(expected);
    }

    @Test
    void endsTheListingWithTheVisitorsException() throws Exception {
        storage.put(name(ObjectKind.LOCK), Content.of(bytes(10)));
        StorageException stop = new Unavailable("stop", null);
        assertThatThrownBy(() -> storage.list(ObjectKind.LOCK, (name, size) -> {
                    throw stop;
                }))
                .isSameAs(stop);
    }

    @Test
    void removesOnTheWayOfAListing() throws Exception {
        for (int count = 0; count < 20; count++) {
            storage.put(name(ObjectKind.LOCK), Content.of(bytes(10)));
        }
        storage.list(ObjectKind.LOCK, (name, size) -> storage.remove(name));
        assertThat(list(ObjectKind.LOCK)).isEmpty();
    }

    @Test
    void removingLeftoversKeepsEveryObject() throws Exception {
        ObjectName name = name(ObjectKind.PACK);
        storage.put(name, Content.of(bytes(10)));
        storage.removeLeftovers(Instant.now().plusSeconds(3600));
        assertThat(storage.read(name)).hasSize(10);
    }

    @Test
    void listingSeesWhatStaysWhileOthersPutAndRemove() throws Exception {
        Set<ObjectName> staying = new HashSet<>();
        for (int count = 0; count < 50; count++) {
            ObjectName name = name(ObjectKind.PACK);
            storage.put(name, Content.of(bytes(10)));
            staying.add(name);
        }
        AtomicBoolean done = new AtomicBoolean();
        inParallel(
                () -> {
                    RandomGenerator own = seeds.random(1);
                    for (int count = 0; count < 100; count++) {
                        ObjectName name = ObjectNames.random(ObjectKind.PACK, own);
                        storage.put(name, Content.of(ObjectNames.bytes(10, own)));
                        storage.remove(name);
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
                    ObjectName name = ObjectNames.random(ObjectKind.PACK, own);
                    byte[] content = ObjectNames.bytes(own.nextInt(50_000), own);
                    storage.put(name, Content.of(content));
                    assertThat(storage.read(name)).isEqualTo(content);
                }
                return own;
            });
        }
        inParallel(tasks);
    }

    @Test
    void aReaderSeesTheObjectWholeOrNotAtAll() throws Exception {
        byte[] one = bytes(300_000);
        byte[] two = bytes(400_000);
        AtomicBoolean done = new AtomicBoolean();
        storage.put(ObjectName.CONFIG, Content.of(one));
        inParallel(
                () -> {
                    for (int count = 0; count < 20; count++) {
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
