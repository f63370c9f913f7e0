package dev.holdfast.repository.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.Repository;
import dev.holdfast.repository.compress.Compression;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.index.BlobLocation;
import dev.holdfast.repository.pack.PackSize;
import dev.holdfast.repository.read.BlobReader;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.memory.MemoryStorage;
import dev.holdfast.testkit.Seeds;
import dev.holdfast.testkit.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WriteSessionTest {
    private static final byte[] TEXT =
            "all work and no play makes a dull backup\n".repeat(500).getBytes(UTF_8);
    private static final WriteOptions VERIFIED = WriteOptions.defaults().withVerification(Verification.ALL);

    @RegisterExtension
    final Seeds seeds = new Seeds();

    private final MemoryStorage storage = new MemoryStorage();
    private final TestClock clock = TestClock.at(Repositories.NOW);

    private OpenRepository init(int version) throws IOException, InterruptedException {
        return Repository.init(
                storage,
                Repositories.password(),
                Repositories.options().withVersion(version),
                Repositories.context(clock));
    }

    private static BlobId save(WriteSession session, BlobType type, byte[] bytes)
            throws IOException, InterruptedException {
        try (BlobSaver saver = session.newSaver()) {
            return saver.save(type, bytes, 0, bytes.length);
        }
    }

    private static byte[] readBack(OpenRepository repository, BlobType type, BlobId id)
            throws IOException, InterruptedException {
        try (BlobReader reader = repository.loadIndex(Progress.NONE).newBlobReader()) {
            return reader.read(type, id);
        }
    }

    private static BlobLocation stored(OpenRepository repository, BlobType type, byte[] bytes, Compression compression)
            throws IOException, InterruptedException {
        IndexedRepository indexed = repository.loadIndex(Progress.NONE);
        try (WriteSession session = indexed.newWriteSession(VERIFIED.withCompression(compression))) {
            BlobId id = save(session, type, bytes);
            session.flush();
            assertThat(readBack(repository, type, id)).isEqualTo(bytes);
            return indexed.index().find(type, id).orElseThrow();
        }
    }

    @Test
    void compressesWhatBecomesSmaller() throws Exception {
        BlobLocation location = stored(init(2), BlobType.DATA, TEXT, Compression.Mode.AUTO);
        assertThat(location.uncompressedLength()).isEqualTo(TEXT.length);
        assertThat(location.length()).isLessThan(TEXT.length / 10);
    }

    @Test
    void storesRandomBytesAsTheyAre() throws Exception {
        byte[] random = new byte[100_000];
        seeds.random().nextBytes(random);
        BlobLocation location = stored(init(2), BlobType.DATA, random, Compression.Mode.MAX);
        assertThat(location.compressed()).isFalse();
        assertThat(location.length()).isEqualTo(random.length + 32);
    }

    @Test
    void storesAnEmptyBlob() throws Exception {
        BlobLocation location = stored(init(2), BlobType.DATA, new byte[0], Compression.Mode.AUTO);
        assertThat(location.compressed()).isFalse();
        assertThat(location.plainLength()).isZero();
    }

    @ParameterizedTest
    @EnumSource(BlobType.class)
    void neverCompressesInVersion1(BlobType type) throws Exception {
        assertThat(stored(init(1), type, TEXT, Compression.Mode.MAX).compressed())
                .isFalse();
    }

    @Test
    void compressesTreesInVersion2EvenWhereDataIsNot() throws Exception {
        OpenRepository repository = init(2);
        assertThat(stored(repository, BlobType.TREE, TEXT, Compression.Mode.OFF).compressed())
                .isTrue();
        assertThat(stored(repository, BlobType.DATA, TEXT, Compression.Mode.OFF).compressed())
                .isFalse();
    }

    @Test
    void storesEqualBlobsOnceInASessionAndAcrossSessions() throws Exception {
        OpenRepository repository = init(2);
        stored(repository, BlobType.DATA, TEXT, Compression.Mode.AUTO);
        try (WriteSession session = repository.loadIndex(Progress.NONE).newWriteSession(VERIFIED)) {
            save(session, BlobType.DATA, TEXT);
            assertThat(session.statistics().dataBlobs()).isZero();
            save(session, BlobType.TREE, TEXT);
            save(session, BlobType.TREE, TEXT);
            assertThat(session.statistics().treeBlobs()).isEqualTo(1);
            assertThat(session.statistics().plainBytes()).isEqualTo(TEXT.length);
            session.flush();
        }
        assertThat(repository.loadIndex(Progress.NONE).index().size()).isEqualTo(2);
    }

    @Test
    void storesEqualBlobsOfManyThreadsOnce() throws Exception {
        OpenRepository repository = init(2);
        int blobs = 3000;
        try (WriteSession session = repository.loadIndex(Progress.NONE).newWriteSession(VERIFIED);
                ExecutorService executor = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> workers = new ArrayList<>();
            for (int worker = 0; worker < 4; worker++) {
                workers.add(() -> {
                    try (BlobSaver saver = session.newSaver()) {
                        for (int blob = 0; blob < blobs; blob++) {
                            byte[] bytes = ("blob " + blob).getBytes(UTF_8);
                            saver.save(BlobType.DATA, bytes, 0, bytes.length);
                        }
                        return true;
                    }
                });
            }
            for (Future<Boolean> worker : executor.invokeAll(workers)) {
                assertThat(worker.get()).isTrue();
            }
            session.flush();
            assertThat(session.statistics().dataBlobs()).isEqualTo(blobs);
        }
        assertThat(repository.loadIndex(Progress.NONE).index().size()).isEqualTo(blobs);
    }

    @Test
    void refusesABlobThatHasChangedSinceItWasIdentified() throws Exception {
        try (WriteSession session = init(2).loadIndex(Progress.NONE).newWriteSession(VERIFIED);
                BlobSaver saver = session.newSaver()) {
            for (byte[] bytes : List.of(TEXT.clone(), new byte[] {1, 2, 3})) {
                BlobId id = saver.identify(bytes, 0, bytes.length);
                // What faulty memory does.
                bytes[bytes.length / 2] ^= 4;
                assertThatThrownBy(() -> saver.saveIdentified(BlobType.DATA, id, bytes, 0, bytes.length))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("unable to verify data blob '" + id)
                        .hasMessageContaining("memory or processor");
            }
        }
    }

    @Test
    void verifiesASixteenthOfTheDataAndEveryTreeUnlessToldOtherwise() throws Exception {
        assertThat(refused(Verification.DEFAULT, BlobType.TREE)).isEqualTo(400);
        assertThat(refused(Verification.DEFAULT, BlobType.DATA)).isBetween(5, 70);
        assertThat(refused(Verification.OFF, BlobType.TREE)).isZero();
    }

    private int refused(Verification verification, BlobType type) throws Exception {
        int refused = 0;
        try (WriteSession session = Repositories.inMemory()
                        .loadIndex(Progress.NONE)
                        .newWriteSession(VERIFIED.withVerification(verification));
                BlobSaver saver = session.newSaver()) {
            for (int blob = 0; blob < 400; blob++) {
                byte[] bytes = ("blob " + blob).getBytes(UTF_8);
                BlobId wrong = saver.identify(bytes, 0, 3 + blob % 2);
                byte[] other = ("other " + blob).getBytes(UTF_8);
                BlobId id = saver.identify(other, 0, other.length);
                assertThat(id).isNotEqualTo(wrong);
                try {
                    saver.saveIdentified(type, id, bytes, 0, bytes.length);
                } catch (IOException problem) {
                    refused++;
                }
            }
        }
        return refused;
    }

    @Test
    void writesAnIndexFileForEvery50000Blobs() throws Exception {
        OpenRepository repository = init(2);
        try (WriteSession session = repository
                        .loadIndex(Progress.NONE)
                        .newWriteSession(WriteOptions.defaults().withPackSize(new PackSize(4 << 20)));
                BlobSaver saver = session.newSaver()) {
            for (int blob = 0; indexFiles() == 0 && blob < 400_000; blob++) {
                byte[] bytes = "%0100d".formatted(blob).getBytes(UTF_8);
                saver.save(BlobType.DATA, bytes, 0, bytes.length);
            }
            assertThat(indexFiles()).isEqualTo(1);
            assertThat(repository.loadIndex(Progress.NONE).index().size()).isBetween(50_000, 160_000);
            session.flush();
            long saved = session.statistics().dataBlobs();
            assertThat(repository.loadIndex(Progress.NONE).index().size()).isEqualTo((int) saved);
        }
    }

    @Test
    void writesAnIndexFileAfterTenMinutes() throws Exception {
        OpenRepository repository = init(2);
        try (WriteSession session = repository
                .loadIndex(Progress.NONE)
                .newWriteSession(WriteOptions.defaults().withPackSize(new PackSize(4 << 20)))) {
            saveAPack(session, 1);
            assertThat(indexFiles()).isZero();
            clock.advance(Duration.ofMinutes(11));
            saveAPack(session, 2);
            for (int wait = 0; indexFiles() == 0 && wait < 200; wait++) {
                Thread.sleep(20);
            }
            assertThat(indexFiles()).isEqualTo(1);
        }
    }

    private void saveAPack(WriteSession session, int use) throws IOException, InterruptedException {
        byte[] random = new byte[5 << 20];
        seeds.random(use).nextBytes(random);
        int before = objects(ObjectKind.PACK);
        save(session, BlobType.DATA, random);
        for (int wait = 0; objects(ObjectKind.PACK) == before && wait < 200; wait++) {
            Thread.sleep(20);
        }
    }

    @Test
    void writesNoIndexFileWithoutPermission() throws Exception {
        OpenRepository repository = init(2);
        PublishPermission refused = () -> {
            throw new IOException("the lock is lost");
        };
        try (WriteSession session = repository.loadIndex(Progress.NONE).newWriteSession(VERIFIED, refused)) {
            save(session, BlobType.DATA, TEXT);
            assertThatThrownBy(session::flush).isInstanceOf(IOException.class).hasMessage("the lock is lost");
        }
        assertThat(indexFiles()).isZero();
        assertThat(objects(ObjectKind.PACK)).isEqualTo(1);
    }

    private int indexFiles() throws IOException, InterruptedException {
        return objects(ObjectKind.INDEX);
    }

    private int objects(ObjectKind kind) throws IOException, InterruptedException {
        int[] count = {0};
        storage.list(kind, (name, size) -> count[0]++);
        return count[0];
    }
}
