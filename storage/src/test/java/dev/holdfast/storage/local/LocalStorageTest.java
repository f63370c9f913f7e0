package dev.holdfast.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.storage.Content;
import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageContract;
import dev.holdfast.storage.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageTest extends StorageContract {
    @TempDir
    Path parent;

    @Override
    protected Storage open() {
        return LocalStorage.at(root());
    }

    private Path root() {
        return parent.resolve("some/repository");
    }

    @Test
    void laysObjectsOutAsResticDoes() throws Exception {
        ObjectName pack = name(ObjectKind.PACK);
        storage().put(pack, Content.of(bytes(10)));
        for (ObjectKind kind : List.of(ObjectKind.KEY, ObjectKind.LOCK, ObjectKind.SNAPSHOT, ObjectKind.INDEX)) {
            ObjectName name = name(kind);
            storage().put(name, Content.of(bytes(10)));
            assertThat(root().resolve(kind.directory()).resolve(name.name())).isRegularFile();
        }
        storage().put(ObjectName.CONFIG, Content.of(bytes(10)));
        assertThat(root().resolve("config")).isRegularFile();
        assertThat(root().resolve("data").resolve(pack.name().substring(0, 2)).resolve(pack.name()))
                .isRegularFile();
    }

    @Test
    void isForTheOwnersEyesAndReadOnly() throws Exception {
        storage().put(ObjectName.CONFIG, Content.of(bytes(10)));
        assertThat(permissions("config")).isEqualTo("r--------");
        assertThat(permissions("keys")).isEqualTo("rwx------");
        assertThat(permissions("")).isEqualTo("rwx------");
    }

    @Test
    void givesTheGroupWhatTheConfigurationGivesIt() throws Exception {
        storage().put(ObjectName.CONFIG, Content.of(bytes(10)));
        Files.setPosixFilePermissions(root().resolve("config"), PosixFilePermissions.fromString("r--r-----"));
        ObjectName name = name(ObjectKind.SNAPSHOT);
        storage().put(name, Content.of(bytes(10)));
        assertThat(permissions("snapshots/" + name.name())).isEqualTo("r--r-----");
    }

    @Test
    void leavesNothingBesideTheObject() throws Exception {
        storage().put(name(ObjectKind.SNAPSHOT), Content.of(bytes(10)));
        assertThat(files("snapshots")).hasSize(1);
    }

    @Test
    void passesOverStrangeFiles() throws Exception {
        ObjectName name = name(ObjectKind.PACK);
        Path shard = Files.createDirectories(root().resolve("data").resolve("zz"));
        Files.createFile(shard.resolve(name.name()));
        Files.createFile(root().resolve("data").resolve(name.name()));
        Files.createDirectory(root().resolve("index").resolve(name.name()));
        Files.createFile(root().resolve("index").resolve(name.name() + "-tmp-123"));
        Files.createFile(root().resolve("index/README"));
        assertThat(list(ObjectKind.PACK)).isEmpty();
        assertThat(list(ObjectKind.INDEX)).isEmpty();
    }

    @Test
    void makesDirectoriesAgainThatWereRemoved() throws Exception {
        ObjectName name = name(ObjectKind.PACK);
        storage().put(name, Content.of(bytes(10)));
        storage().remove(name);
        Files.delete(root().resolve("data").resolve(name.name().substring(0, 2)));
        Files.delete(root().resolve("data"));
        storage().put(name, Content.of(bytes(10)));
        assertThat(storage().read(name)).hasSize(10);
    }

    @Test
    void doesNotMakeARepositoryWhereNoneIs() {
        Path missing = parent.resolve("missing");
        try (LocalStorage storage = LocalStorage.at(missing)) {
            assertThatThrownBy(() -> storage.put(name(ObjectKind.PACK), Content.of(bytes(10))))
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining(missing.toString())
                    .hasMessageContaining("does not exist");
        }
        assertThat(missing).doesNotExist();
    }

    @Test
    void removesOldTemporariesOfEveryKindOnly() throws Exception {
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        String hash = name(ObjectKind.PACK).name();
        Path shard = Files.createDirectories(root().resolve("data").resolve(hash.substring(0, 2)));
        List<Path> old = List.of(
                root().resolve("config-tmp-1"),
                root().resolve("locks").resolve(hash + "-tmp-77"),
                shard.resolve(hash + "-tmp-abc"));
        List<Path> kept = List.of(
                root().resolve("locks").resolve(hash), root().resolve("notes-tmp-1"), shard.resolve("x-tmp-abc"));
        for (Path file : Stream.concat(old.stream(), kept.stream()).toList()) {
            Files.createFile(file);
            Files.setLastModifiedTime(file, FileTime.from(now.minus(Duration.ofHours(25))));
        }
        Path young = Files.createFile(root().resolve("locks").resolve(hash + "-tmp-78"));
        Files.setLastModifiedTime(young, FileTime.from(now.minus(Duration.ofHours(23))));

        assertThat(storage().removeLeftovers(now.minus(Duration.ofDays(1)))).isEqualTo(3);

        assertThat(old).noneMatch(Files::exists);
        assertThat(kept).allMatch(Files::exists);
        assertThat(young).exists();
    }

    @Test
    void failedPutLeavesNothing() throws Exception {
        ObjectName name = name(ObjectKind.SNAPSHOT);
        Path inTheWay = root().resolve("snapshots").resolve(name.name());
        Files.createDirectories(inTheWay.resolve("not empty"));
        assertThatThrownBy(() -> storage().put(name, Content.of(bytes(10))))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining(name.name());
        assertThat(files("snapshots")).containsExactly(inTheWay);
    }

    @Test
    void interruptionStopsAPutAndLeavesNothing() {
        ObjectName name = name(ObjectKind.SNAPSHOT);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> storage().put(name, Content.of(bytes(10)))).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(root().resolve("snapshots")).isEmptyDirectory();
    }

    @Test
    void readsNoSmallerPartOfATruncatedObject() throws Exception {
        ObjectName name = name(ObjectKind.SNAPSHOT);
        Files.write(root().resolve("snapshots").resolve(name.name()), bytes(5));
        assertThat(storage().size(name)).isEqualTo(5);
        assertThat(storage().read(name)).hasSize(5);
    }

    @Test
    void describesItselfByItsAbsolutePath() {
        assertThat(LocalStorage.at(Path.of("a/../b")).describe())
                .isEqualTo(Path.of("b").toAbsolutePath().toString());
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root().resolve(path)));
    }

    private List<Path> files(String directory) throws IOException {
        try (Stream<Path> files = Files.list(root().resolve(directory))) {
            return files.toList();
        }
    }
}
