package dev.holdfast.repository.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.crypto.BlobCipher;
import dev.holdfast.repository.crypto.MasterKey;
import dev.holdfast.repository.crypto.Sha256;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.PackEntry;
import dev.holdfast.repository.format.PackHeader;
import dev.holdfast.repository.format.PackId;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageFull;
import dev.holdfast.storage.fault.Fault;
import dev.holdfast.storage.fault.FaultyStorage;
import dev.holdfast.storage.fault.Operation;
import dev.holdfast.storage.memory.MemoryStorage;
import dev.holdfast.testkit.Seeds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class PackWriterTest {
    private static final PackSize SMALL = new PackSize(4 << 20);

    @RegisterExtension
    final Seeds seeds = new Seeds();

    private final SecureRandom secure = Repositories.random(1);
    private final MasterKey key = MasterKey.generate(secure);
    private final MemoryStorage memory = new MemoryStorage();
    private final Map<PackId, List<PackEntry>> told = new ConcurrentHashMap<>();
    private final Map<BlobId, byte[]> appended = new HashMap<>();

    private PackWriter writer(Storage storage) {
        return new PackWriter(
                storage, () -> new BlobCipher(key, secure), SMALL, seeds.random(9), (pack, size, entries) -> {
                    assertThat(memory.size(new ObjectName(ObjectKind.PACK, pack.toString())))
                            .isEqualTo(size);
                    told.put(pack, entries);
                });
    }

    private void append(PackWriter writer, BlobType type, byte[] envelope) throws IOException, InterruptedException {
        BlobId id = new BlobId(Sha256.hash(envelope));
        appended.put(id, envelope);
        writer.append(type, id, 0, envelope, 0, envelope.length);
    }

    @Test
    void storesPacksWhoseHeadersAndBytesAreWhatWasAppended() throws Exception {
        RandomGenerator random = seeds.random();
        try (PackWriter writer = writer(memory)) {
            for (int i = 0; i < 300; i++) {
                append(
                        writer,
                        random.nextInt(5) == 0 ? BlobType.TREE : BlobType.DATA,
                        bytes(random.nextInt(32, 200_000), random));
            }
            writer.flush();
        }
        assertThat(verifyStoredPacks()).isEqualTo(appended.size());
        assertThat(told.values())
                .allMatch(entries ->
                        entries.stream().map(PackEntry::type).distinct().count() == 1);
    }

    /// Every stored pack, decoded independently; returns how many blobs there are.
    private int verifyStoredPacks() throws Exception {
        int[] blobs = {0};
        memory.list(ObjectKind.PACK, (name, size) -> {
            byte[] pack = memory.read(name);
            assertThat(Sha256.hash(pack)).hasToString(name.name());
            int header = ByteBuffer.wrap(pack).order(ByteOrder.LITTLE_ENDIAN).getInt(pack.length - 4);
            byte[] plain = new byte[header - BlobCipher.OVERHEAD];
            try {
                new BlobCipher(key, secure).decrypt(pack, pack.length - 4 - header, header, plain, 0);
                List<PackEntry> entries = PackHeader.decode(plain);
                assertThat(told.get(PackId.parse(name.name()))).isEqualTo(entries);
                assertThat(size).isEqualTo(PackHeader.packLength(entries));
                for (PackEntry entry : entries) {
                    assertThat(Arrays.copyOfRange(pack, (int) entry.offset(), (int) entry.end()))
                            .isEqualTo(appended.get(entry.id()));
                }
                blobs[0] += entries.size();
            } catch (IOException damaged) {
                throw new AssertionError(damaged);
            }
        });
        return blobs[0];
    }

    @Test
    void mergesSmallRestsIntoOnePackOfEachType() throws Exception {
        try (PackWriter writer = writer(memory)) {
            for (int i = 0; i < 40; i++) {
                append(writer, BlobType.DATA, bytes(1000 + i, seeds.random(i)));
                append(writer, BlobType.TREE, bytes(2000 + i, seeds.random(i)));
            }
            writer.flush();
            assertThat(told).hasSize(2);
            append(writer, BlobType.DATA, bytes(99, seeds.random(99)));
            writer.flush();
        }
        assertThat(told).hasSize(3);
        assertThat(verifyStoredPacks()).isEqualTo(81);
    }

    @Test
    void keepsTwoPacksOpenSoThatNeighboursDoNotAlwaysShareOne() throws Exception {
        try (PackWriter writer = writer(memory)) {
            while (told.size() < 2) {
                append(writer, BlobType.DATA, bytes(100_000, seeds.random(appended.size())));
                writer.append(BlobType.DATA, new BlobId(Sha256.hash(new byte[0])), 0, new byte[32], 0, 32);
                appended.put(new BlobId(Sha256.hash(new byte[0])), new byte[32]);
            }
            writer.flush();
        }
        assertThat(told.values().stream().mapToInt(List::size).max().getAsInt())
                .as("the blobs of one pack of 4 MiB, if blobs of 100 kB were spread over two")
                .isLessThan(100);
        assertThat(told.values().stream()
                        .mapToLong(PackHeader::packLength)
                        .max()
                        .getAsLong())
                .isBetween(4L << 20, 5L << 20);
    }

    @Test
    void storesABlobLargerThanAPack() throws Exception {
        try (PackWriter writer = writer(memory)) {
            append(writer, BlobType.TREE, bytes(21_000_001, seeds.random()));
            append(writer, BlobType.TREE, bytes(50, seeds.random()));
            writer.flush();
        }
        assertThat(verifyStoredPacks()).isEqualTo(2);
    }

    @Test
    void endsAPackBeforeItsHeaderGrowsTooLong() throws Exception {
        SegmentPool pool = new SegmentPool();
        PackBuilder builder = new PackBuilder(pool);
        byte[] envelope = new byte[32];
        BlobId id = new BlobId(Sha256.hash(envelope));
        while (!SMALL.reached(builder.size(), builder.blobs()) && builder.blobs() < 500_000) {
            builder.append(BlobType.DATA, id, 1, envelope, 0, 32);
        }
        assertThat(builder.blobs()).isEqualTo(100_000);
        SealedPack sealed = builder.seal(new BlobCipher(key, secure));
        assertThat(sealed.content().size() - 32L * 100_000).isLessThan(PackHeader.MAX_ENCRYPTED_LENGTH);
    }

    @Test
    void dropsWhatWasNotFlushed() throws Exception {
        PackWriter writer = writer(memory);
        append(writer, BlobType.DATA, bytes(100, seeds.random()));
        writer.close();
        assertThat(told).isEmpty();
        assertThat(verifyStoredPacks()).isZero();
    }

    @Test
    void leavesNoThreadBehindWhenClosed() throws Exception {
        try (PackWriter writer = writer(memory)) {
            append(writer, BlobType.DATA, bytes(5 << 20, seeds.random()));
        }
        // A thread lives on for a moment after it has told its executor that it ends.
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("pack-upload"))
                .allSatisfy(thread ->
                        assertThat(thread.join(Duration.ofSeconds(10))).isTrue());
    }

    @Test
    void failsToFlushWithTheCause() throws Exception {
        FaultyStorage full = new FaultyStorage(memory)
                .always(Operation.PUT, ObjectKind.PACK, new Fault.Before(() -> new StorageFull("disk full", null)));
        try (PackWriter writer = writer(full)) {
            append(writer, BlobType.DATA, bytes(100, seeds.random()));
            assertThatThrownBy(writer::flush).isInstanceOf(StorageFull.class).hasMessage("disk full");
            assertThatThrownBy(() -> append(writer, BlobType.DATA, bytes(100, seeds.random())))
                    .isInstanceOf(StorageFull.class);
        }
    }

    @Test
    void failsWithTheCauseWhateverTheListenerThrows() throws Exception {
        try (PackWriter writer = new PackWriter(
                memory, () -> new BlobCipher(key, secure), SMALL, seeds.random(), (pack, size, entries) -> {
                    throw new IllegalStateException("a bug");
                })) {
            append(writer, BlobType.DATA, bytes(100, seeds.random()));
            assertThatThrownBy(writer::flush)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a bug");
        }
    }

    @Test
    void failsEveryAppenderThatWaitsForRoomAndNeverHangs() throws Exception {
        FaultyStorage full = new FaultyStorage(memory)
                .on(
                        Operation.PUT,
                        ObjectKind.PACK,
                        2,
                        Integer.MAX_VALUE,
                        new Fault.Before(() -> new StorageFull("disk full", null)));
        try (PackWriter writer = writer(full);
                ExecutorService executor = Executors.newFixedThreadPool(6)) {
            List<Future<Boolean>> appenders = IntStream.range(0, 6)
                    .mapToObj(worker -> executor.submit(() -> appendUntilItFails(writer, worker)))
                    .toList();
            for (Future<Boolean> appender : appenders) {
                assertThat(appender.get()).isTrue();
            }
            assertThatThrownBy(writer::flush).isInstanceOf(StorageFull.class);
        }
    }

    private boolean appendUntilItFails(PackWriter writer, int worker) throws IOException, InterruptedException {
        byte[] envelope = bytes(1 << 20, seeds.random(worker));
        BlobId id = new BlobId(Sha256.hash(envelope));
        for (int i = 0; i < 500; i++) {
            try {
                writer.append(BlobType.DATA, id, 0, envelope, 0, envelope.length);
            } catch (StorageFull expected) {
                return "disk full".equals(expected.getMessage());
            }
        }
        return false;
    }

    private static byte[] bytes(int length, RandomGenerator random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
