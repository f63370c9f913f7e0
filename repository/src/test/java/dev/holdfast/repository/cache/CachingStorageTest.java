package dev.holdfast.repository.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.OpenOptions;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.Repository;
import dev.holdfast.repository.crypto.Sha256;
import dev.holdfast.repository.format.Id;
import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageTraits;
import dev.holdfast.storage.decorate.ForwardingStorage;
import dev.holdfast.storage.decorate.MeasuredStorage;
import dev.holdfast.storage.memory.MemoryStorage;
import dev.holdfast.testkit.Seeds;
import dev.holdfast.testkit.TestClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CachingStorageTest {
    @RegisterExtension
    final Seeds seeds = new Seeds();

    @TempDir
    private Path temporary;

    private final RandomGenerator random = seeds.random();
    private final MeasuredStorage remote = new MeasuredStorage(new Remote(new MemoryStorage()));
    private final List<String> warnings = new ArrayList<>();
    private final TestClock clock = TestClock.at(Repositories.NOW);
    private Path directory;

    @BeforeEach
    void chooseDirectory() {
        directory = temporary.resolve("cache");
    }

    @Test
    void readsAnIndexFileFromTheRepositoryOnlyOnce() throws Exception {
        ObjectName name = put(remote, ObjectKind.INDEX, 1000);

        byte[] first = open().read(name);

        assertThat(open().read(name)).isEqualTo(first);
        assertThat(remote.usage(ObjectKind.INDEX).reads()).isEqualTo(1);
    }

    @Test
    void keepsWhatItWrites() throws Exception {
        ObjectName name = put(open(), ObjectKind.SNAPSHOT, 1000);

        assertThat(open().read(name)).hasSize(1000);
        assertThat(remote.usage(ObjectKind.SNAPSHOT).reads()).isZero();
    }

    @Test
    void keepsNoKeysNoLocksAndNoConfiguration() throws Exception {
        CachingStorage storage = open();
        storage.put(ObjectName.CONFIG, Content.of(new byte[10]));
        storage.read(ObjectName.CONFIG);
        storage.read(put(storage, ObjectKind.KEY, 10));
        storage.read(put(storage, ObjectKind.LOCK, 10));
        storage.read(put(storage, ObjectKind.PACK, 10));

        assertThat(cached()).isEmpty();
    }

    @Test
    void fetchesADamagedCopyAnew() throws Exception {
        ObjectName name = put(open(), ObjectKind.INDEX, 1000);
        Files.write(cached().getFirst(), new byte[1000]);

        assertThat(Sha256.hash(open().read(name))).hasToString(name.name());
        assertThat(remote.usage(ObjectKind.INDEX).reads()).isEqualTo(1);
        assertThat(Sha256.hash(Files.readAllBytes(cached().getFirst()))).hasToString(name.name());
    }

    @Test
    void keepsNoCopyOfWhatIsDamagedInTheRepository() throws Exception {
        ObjectName name = new ObjectName(ObjectKind.INDEX, new Id(1, 2, 3, 4).toString());
        remote.put(name, Content.of(new byte[5]));

        assertThat(open().read(name)).hasSize(5);
        assertThat(cached()).isEmpty();
    }

    @Test
    void fetchesAPackOfTreesAsAWhole() throws Exception {
        ObjectName name = put(remote, ObjectKind.PACK, 100_000);
        byte[] content = remote.read(name);
        long readsBefore = remote.usage(ObjectKind.PACK).reads();
        CachingStorage storage = open();

        for (int offset = 0; offset < 100_000; offset += 10_000) {
            assertThat(readTree(storage, name, offset, 5000))
                    .isEqualTo(Arrays.copyOfRange(content, offset, offset + 5000));
        }

        assertThat(remote.usage(ObjectKind.PACK).reads() - readsBefore).isEqualTo(1);
        assertThat(readTree(open(), name, 7, 7)).isEqualTo(Arrays.copyOfRange(content, 7, 14));
        assertThat(remote.usage(ObjectKind.PACK).reads() - readsBefore).isEqualTo(1);
    }

    @Test
    void fetchesADamagedPackOfTreesAnew() throws Exception {
        ObjectName name = put(remote, ObjectKind.PACK, 100_000);
        byte[] before = readTree(open(), name, 10, 20);
        Files.write(cached().getFirst(), new byte[100_000]);

        assertThat(readTree(open(), name, 10, 20)).isEqualTo(before);
    }

    @Test
    void readsOnIfACopyVanishes() throws Exception {
        ObjectName name = put(remote, ObjectKind.PACK, 100_000);
        CachingStorage storage = open();
        byte[] before = readTree(storage, name, 10, 20);
        Files.delete(cached().getFirst());

        assertThat(readTree(storage, name, 10, 20)).isEqualTo(before);
    }

    @Test
    void dropsWhatTheRepositoryNoLongerHas() throws Exception {
        ObjectName stays = put(open(), ObjectKind.INDEX, 100);
        ObjectName goes = put(open(), ObjectKind.INDEX, 200);
        remote.remove(goes);

        open().list(ObjectKind.INDEX, (name, size) -> assertThat(name).isEqualTo(stays));

        assertThat(cached()).extracting(file -> file.getFileName().toString()).containsExactly(stays.name());
        assertThatThrownBy(() -> open().read(goes)).isInstanceOf(ObjectMissing.class);
    }

    @Test
    void dropsPacksThatTheIndexDoesNotList() throws Exception {
        ObjectName stays = put(remote, ObjectKind.PACK, 100);
        ObjectName goes = put(remote, ObjectKind.PACK, 200);
        readTree(open(), stays, 0, 10);
        readTree(open(), goes, 0, 10);

        open().retainPacks(id -> id.toString().equals(stays.name()));

        assertThat(cached()).extracting(file -> file.getFileName().toString()).containsExactly(stays.name());
    }

    @Test
    void dropsWhatItRemoves() throws Exception {
        CachingStorage storage = open();

        storage.remove(put(storage, ObjectKind.SNAPSHOT, 100));

        assertThat(cached()).isEmpty();
    }

    @Test
    void clearsAwayWhatAnInterruptedProcessLeft() throws Exception {
        put(open(), ObjectKind.INDEX, 100);
        Path abandoned = Files.createFile(cached().getFirst().resolveSibling("tmp-1"));
        Path recent = Files.createFile(cached().getFirst().resolveSibling("tmp-2"));
        Files.setLastModifiedTime(abandoned, FileTime.from(clock.instant().minus(Duration.ofDays(2))));
        Files.setLastModifiedTime(recent, FileTime.from(clock.instant().minus(Duration.ofHours(2))));

        open().list(ObjectKind.INDEX, (name, size) -> {});

        assertThat(abandoned).doesNotExist();
        assertThat(recent).exists();
    }

    @Test
    void worksWithoutADirectoryItCanWriteTo() throws Exception {
        Files.writeString(directory, "a file where the cache should be");
        CachingStorage storage = open();

        ObjectName index = put(storage, ObjectKind.INDEX, 100);
        ObjectName pack = put(storage, ObjectKind.PACK, 100);

        assertThat(storage.read(index)).hasSize(100);
        assertThat(readTree(storage, pack, 50, 50)).hasSize(50);
        assertThat(warnings).hasSize(1);
    }

    @Test
    void marksItselfAsACache() {
        open();

        assertThat(directory.resolve("CACHEDIR.TAG"))
                .content()
                .startsWith("Signature: 8a477f597d28d172789f06886806bc55");
    }

    @Test
    void standsBeforeARemoteRepositoryOnly() throws Exception {
        Repositories.in(remote);
        MemoryStorage local = new MemoryStorage();
        Repositories.in(local);
        OpenOptions options = OpenOptions.PLAIN.withCache(directory, this::warn);

        assertThat(Repository.open(remote, Repositories.password(), options, Repositories.context())
                        .storage())
                .isInstanceOf(CachingStorage.class);
        assertThat(Repository.open(local, Repositories.password(), options, Repositories.context())
                        .storage())
                .isSameAs(local);
    }

    private CachingStorage open() {
        return CachingStorage.of(remote, directory, new Id(1, 2, 3, 4), clock, this::warn);
    }

    private void warn(Path place, IOException problem) {
        warnings.add(place + ": " + problem.getMessage());
    }

    private ObjectName put(Storage storage, ObjectKind kind, int size) throws IOException, InterruptedException {
        byte[] content = new byte[size];
        random.nextBytes(content);
        ObjectName name = new ObjectName(kind, Sha256.hash(content).toString());
        storage.put(name, Content.of(content));
        return name;
    }

    private static byte[] readTree(CachingStorage storage, ObjectName name, long offset, int length)
            throws IOException, InterruptedException {
        ByteBuffer target = ByteBuffer.allocate(length);
        storage.treePacks().read(name, offset, target);
        assertThat(target.hasRemaining()).isFalse();
        return target.array();
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> ObjectName.isHash(String.valueOf(file.getFileName())))
                    .toList();
        }
    }

    /// Main memory that claims to be far away.
    private static final class Remote extends ForwardingStorage {
        Remote(Storage delegate) {
            super(delegate);
        }

        @Override
        public StorageTraits traits() {
            return new StorageTraits(4, true, true);
        }
    }
}
