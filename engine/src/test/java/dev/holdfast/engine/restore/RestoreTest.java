package dev.holdfast.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.files.FilesAsset;
import dev.holdfast.asset.files.capture.CaptureOptions;
import dev.holdfast.asset.files.restore.Overwrite;
import dev.holdfast.asset.files.restore.RestoreOptions;
import dev.holdfast.asset.files.select.Excludes;
import dev.holdfast.asset.files.select.IncludeRules;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.backup.AssetBackup;
import dev.holdfast.engine.backup.Backup;
import dev.holdfast.engine.backup.BackupLabels;
import dev.holdfast.engine.backup.BackupMessages;
import dev.holdfast.engine.backup.ParentChoice;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.posix.linux.LinuxFileSystem;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.lock.LockEvents;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.write.WriteOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
    private static final RestoreOptions OPTIONS = RestoreOptions.defaults(2);

    @TempDir
    Path place;

    private final FileSystemAccess fileSystem = LinuxFileSystem.open();
    private OpenRepository repository;
    private StoredSnapshot snapshot;
    private Path target;

    @BeforeEach
    void backUp() throws Exception {
        repository = Repositories.inMemory();
        target = place.resolve("target");
        Path source = place.resolve("source");
        Files.createDirectories(source.resolve("inner"));
        Files.writeString(source.resolve("inner/file"), "content");
        try (RepositoryLock lock = repository.locks().acquireShared(Duration.ZERO, LockEvents.NONE)) {
            FilesAsset asset = new FilesAsset(
                    fileSystem,
                    List.of(path(source)),
                    Excludes.none(),
                    List.of(),
                    CaptureOptions.defaults(ZoneOffset.UTC, 2));
            AssetBackup request = new AssetBackup(
                    asset,
                    WriteOptions.defaults(),
                    new ParentChoice.None(),
                    2,
                    new BackupLabels(Timestamp.utc(0, 0), "host", "user", 0, 0, List.of(), "test"));
            snapshot = new Backup(repository, lock, BackupMessages.NONE, Progress.NONE)
                    .run(request)
                    .snapshot()
                    .orElseThrow();
        }
    }

    private static FilePath path(Path path) {
        return FilePath.of(path.toString());
    }

    private RestoreResult restore(FilePath directory, RestoreOptions options, boolean dryRun) throws Exception {
        return new Restore(repository.loadIndex(Progress.NONE), fileSystem, problem -> {}, Progress.NONE)
                .run(new FileRestoreRequest(snapshot, directory, IncludeRules.all(), path(target), options, dryRun));
    }

    @Test
    void restoresWithTheFullPath() throws Exception {
        RestoreResult result = restore(FilePath.ROOT, OPTIONS, false);

        assertThat(result.incomplete()).isFalse();
        assertThat(result.counts().files()).isEqualTo(1);
        assertThat(target.resolve(place.toString().substring(1)).resolve("source/inner/file"))
                .hasContent("content");
    }

    @Test
    void restoresTheContentOfADirectory() throws Exception {
        restore(path(place.resolve("source")), OPTIONS, false);

        assertThat(target.resolve("inner/file")).hasContent("content");
    }

    @Test
    void tellsWhatItWouldDo() throws Exception {
        RestoreResult planned = restore(FilePath.ROOT, OPTIONS, true);

        assertThat(target).doesNotExist();
        assertThat(planned.counts())
                .isEqualTo(restore(FilePath.ROOT, OPTIONS, false).counts());
    }

    @Test
    void namesTheErrorAndWhatToDoNext() throws Exception {
        restore(FilePath.ROOT, OPTIONS, false);

        assertThatThrownBy(() -> restore(FilePath.ROOT, OPTIONS, false))
                .isInstanceOfSatisfying(HoldfastException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.TARGET_NOT_EMPTY);
                    assertThat(failure.hint())
                            .hasValueSatisfying(hint -> assertThat(hint).contains("--overwrite"));
                });
        assertThatThrownBy(() -> restore(FilePath.of("/no/such"), OPTIONS.withOverwrite(Overwrite.NEVER), false))
                .isInstanceOfSatisfying(
                        HoldfastException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }
}
