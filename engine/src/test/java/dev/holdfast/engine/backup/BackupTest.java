package dev.holdfast.engine.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.AssetException;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.Repository;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.lock.LockEvents;
import dev.holdfast.repository.lock.LockLost;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.StorageFull;
import dev.holdfast.storage.fault.Fault;
import dev.holdfast.storage.fault.FaultyStorage;
import dev.holdfast.storage.fault.Operation;
import dev.holdfast.storage.memory.MemoryStorage;
import dev.holdfast.testkit.TestClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BackupTest {
    @TempDir
    Path source;

    private final MemoryStorage memory = new MemoryStorage();
    private final FaultyStorage storage = new FaultyStorage(memory);
    private final TestClock clock = TestClock.at(Repositories.NOW);
    private OpenRepository repository;

    @BeforeEach
    void makeSourceAndRepository() throws IOException, InterruptedException {
        Files.writeString(source.resolve("file"), "content");
        repository =
                Repository.init(storage, Repositories.password(), Repositories.options(), Repositories.context(clock));
    }

    private BackupResult backUp(String time, Path... paths)
            throws HoldfastException, AssetException, IOException, InterruptedException {
        return BackupFixture.backUp(repository, BackupFixture.request(BackupFixture.labels(time), paths));
    }

    private int objects(ObjectKind kind) throws IOException, InterruptedException {
        int[] count = {0};
        memory.list(kind, (name, size) -> count[0]++);
        return count[0];
    }

    @Test
    void publishesASnapshotThatTellsWhatItIs() throws Exception {
        BackupResult result = backUp("2026-01-01T00:00:00Z", source);
        StoredSnapshot stored = result.snapshot().orElseThrow();
        Snapshot snapshot = repository.snapshots().load(stored.id()).snapshot();
        assertThat(snapshot).isEqualTo(stored.snapshot());
        assertThat(snapshot.hostname()).isEqualTo("test-host");
        assertThat(snapshot.username()).isEqualTo("tester");
        assertThat(snapshot.tags()).containsExactly("nightly");
        assertThat(snapshot.excludes()).containsExactly("*.tmp");
        assertThat(snapshot.paths()).containsExactly(source.toString());
        assertThat(snapshot.summary()).isPresent();
        assertThat(result.summary().counts().filesNew()).isEqualTo(1);
        assertThat(result.summary().dataBlobs()).isEqualTo(1);
        assertThat(result.incomplete()).isFalse();
        assertThat(BackupFixture.check(repository).findings()).isEmpty();
    }

    @Test
    void comparesWithTheLatestOfTheSameHostAndPaths() throws Exception {
        Path other = Files.createDirectory(source.resolve("other"));
        BackupResult first = backUp("2026-01-01T00:00:00Z", source);
        backUp("2026-01-02T00:00:00Z", other);
        BackupResult second = backUp("2026-01-03T00:00:00Z", source);
        assertThat(first.parent()).isEmpty();
        assertThat(second.parent().map(StoredSnapshot::id))
                .isEqualTo(first.snapshot().map(StoredSnapshot::id));
        assertThat(second.snapshot().orElseThrow().snapshot().parent())
                .isEqualTo(first.snapshot().map(StoredSnapshot::id));
        assertThat(second.summary().counts().filesUnmodified()).isEqualTo(1);
        assertThat(second.summary().dataBlobs()).isZero();
    }

    @Test
    void storesTheOthersWhereASourceIsMissing() throws Exception {
        BackupResult result = backUp("2026-01-01T00:00:00Z", source, source.resolve("missing"));
        assertThat(result.snapshot()).isPresent();
        assertThat(result.incomplete()).isTrue();
        assertThat(result.problems()).hasSize(1);
        assertThat(result.problems().getFirst().kind()).isEqualTo("unreadable");
    }

    @Test
    void refusesWhereEverySourceIsMissing() throws Exception {
        assertThatThrownBy(() -> backUp("2026-01-01T00:00:00Z", source.resolve("missing")))
                .isInstanceOf(HoldfastException.class);
        assertThat(objects(ObjectKind.SNAPSHOT)).isZero();
    }

    @Test
    void publishesNothingWhenTheStorageIsFull() throws Exception {
        storage.always(Operation.PUT, ObjectKind.INDEX, new Fault.Before(() -> new StorageFull("full", null)));
        assertThatThrownBy(() -> backUp("2026-01-01T00:00:00Z", source))
                .isInstanceOf(StorageFull.class)
                .hasMessage("full");
        assertThat(objects(ObjectKind.SNAPSHOT)).isZero();
        storage.heal();
        assertThat(backUp("2026-01-01T00:00:00Z", source).snapshot()).isPresent();
        assertThat(BackupFixture.check(repository).sound()).isTrue();
    }

    @Test
    void publishesNeitherIndexNorSnapshotOnceTheLockIsLost() throws Exception {
        try (RepositoryLock lock = repository.locks().acquireShared(Duration.ZERO, LockEvents.NONE)) {
            repository.locks().removeAll();
            clock.advance(Duration.ofHours(2));
            Backup backup = BackupFixture.backup(repository, lock);
            AssetBackup request = BackupFixture.request(BackupFixture.LABELS, source);
            assertThatThrownBy(() -> backup.run(request)).isInstanceOf(LockLost.class);
        }
        assertThat(objects(ObjectKind.INDEX)).isZero();
        assertThat(objects(ObjectKind.SNAPSHOT)).isZero();
    }

    @Test
    void storesAStreamAsAFile() throws Exception {
        BackupResult result = stream(new ByteArrayInputStream("from a pipe".getBytes(UTF_8)), "");
        assertThat(result.snapshot().orElseThrow().snapshot().paths()).containsExactly("/dump/all.sql");
        assertThat(result.summary().counts().bytes()).isEqualTo(11);
        assertThat(BackupFixture.check(repository).findings()).isEmpty();
    }

    @Test
    void publishesNothingWhenTheProducerOfAStreamFails() throws Exception {
        assertThatThrownBy(() -> stream(new ByteArrayInputStream(new byte[5]), "exit code 1"))
                .hasMessage("exit code 1");
        assertThat(objects(ObjectKind.SNAPSHOT)).isZero();
    }

    @Test
    void publishesNothingWhenAStreamBreaksOff() throws Exception {
        InputStream broken = InputStream.nullInputStream();
        broken.close();
        assertThatThrownBy(() -> stream(broken, ""))
                .isInstanceOf(IOException.class)
                .hasMessage("Stream closed");
        assertThat(objects(ObjectKind.SNAPSHOT)).isZero();
    }

    private BackupResult stream(InputStream bytes, String failure) throws Exception {
        StreamSource producer = new StreamSource() {
            @Override
            public InputStream stream() {
                return bytes;
            }

            @Override
            public void assertComplete() throws IOException {
                if (!failure.isEmpty()) {
                    throw new IOException(failure);
                }
            }
        };
        try (RepositoryLock lock = repository.locks().acquireShared(Duration.ZERO, LockEvents.NONE)) {
            return BackupFixture.backup(repository, lock)
                    .run(new AssetBackup(
                            new StreamAsset(FilePath.of("/dump/all.sql"), producer),
                            WriteOptions.defaults(),
                            new ParentChoice.None(),
                            2,
                            BackupFixture.LABELS));
        }
    }

    @Test
    void namesAllSourcesInTheSnapshot() throws Exception {
        Path other = Files.createDirectory(source.resolve("other"));
        BackupResult result = backUp("2026-01-01T00:00:00Z", source, other);
        assertThat(result.snapshot().orElseThrow().snapshot().paths())
                .isEqualTo(List.of(source.toString(), other.toString()));
    }
}
