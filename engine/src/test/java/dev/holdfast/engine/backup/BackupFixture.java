package dev.holdfast.engine.backup;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.files.FilesAsset;
import dev.holdfast.asset.files.capture.CaptureOptions;
import dev.holdfast.asset.files.select.Excludes;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.linux.LinuxFileSystem;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.check.Check;
import dev.holdfast.repository.check.CheckReport;
import dev.holdfast.repository.check.DataSelection;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.lock.LockEvents;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.write.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Backs up as the command line does, with labels that never change.
final class BackupFixture {
    static final BackupLabels LABELS = labels("2026-01-01T00:00:00Z");

    private BackupFixture() {}

    static BackupLabels labels(String time) {
        return new BackupLabels(
                Timestamp.of(Instant.parse(time), ZoneOffset.UTC),
                "test-host",
                "tester",
                1000,
                1000,
                List.of("nightly"),
                "holdfast test");
    }

    /// A backup of these paths with the nodes that restic would write.
    static AssetBackup request(BackupLabels labels, Path... paths) {
        CaptureOptions options = new CaptureOptions(ZoneOffset.UTC, false, true, false, false, 2);
        FilesAsset asset = new FilesAsset(
                LinuxFileSystem.open(),
                Stream.of(paths).map(path -> FilePath.of(path.toString())).toList(),
                Excludes.none(),
                List.of("*.tmp"),
                options);
        return new AssetBackup(asset, WriteOptions.defaults(), new ParentChoice.Automatic(), 2, labels);
    }

    static BackupResult backUp(OpenRepository repository, AssetBackup request)
            throws HoldfastException, AssetException, IOException, InterruptedException {
        try (RepositoryLock lock = repository.locks().acquireShared(Duration.ZERO, LockEvents.NONE)) {
            return backup(repository, lock).run(request);
        }
    }

    static Backup backup(OpenRepository repository, RepositoryLock lock) {
        return new Backup(repository, lock, BackupMessages.NONE, Progress.NONE);
    }

    static CheckReport check(OpenRepository repository) throws IOException, InterruptedException {
        return new Check(repository, 2, new SplittableRandom(1))
                .run(new DataSelection.All(), finding -> {}, Progress.NONE);
    }
}
