package dev.holdfast.engine.campaign;

import dev.holdfast.asset.files.FilesAsset;
import dev.holdfast.asset.files.capture.CaptureOptions;
import dev.holdfast.asset.files.select.Excludes;
import dev.holdfast.engine.backup.AssetBackup;
import dev.holdfast.engine.backup.Backup;
import dev.holdfast.engine.backup.BackupLabels;
import dev.holdfast.engine.backup.BackupMessages;
import dev.holdfast.engine.backup.BackupResult;
import dev.holdfast.engine.backup.ParentChoice;
import dev.holdfast.engine.record.Holds;
import dev.holdfast.engine.retention.KeepRule;
import dev.holdfast.engine.retention.PointRemoval;
import dev.holdfast.engine.retention.RetentionPlan;
import dev.holdfast.engine.retention.RetentionPoint;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.linux.LinuxFileSystem;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.InterruptedWork;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.copy.Copy;
import dev.holdfast.repository.copy.CopyResult;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.prune.Prune;
import dev.holdfast.repository.prune.PruneOptions;
import dev.holdfast.repository.prune.PrunePlan;
import dev.holdfast.repository.repair.IndexRepair;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/// What a client comes for. Each does what the command of that name does, in the same order and under the same
/// locks.
sealed interface Errand {
    void run(Client client) throws Exception;

    /// A backup of the directory of a host.
    record BackUp(Site site, Path host) implements Errand {
        @Override
        public void run(Client client) throws Exception {
            OpenRepository repository = client.open(site);
            try (RepositoryLock lock = client.shared(repository, site)) {
                BackupResult result = new Backup(repository, lock, BackupMessages.NONE, Progress.NONE).run(request());
                site.completed(result.snapshot().orElseThrow().id());
            }
        }

        private AssetBackup request() {
            FilesAsset asset = new FilesAsset(
                    LinuxFileSystem.open(),
                    List.of(FilePath.of(host.toString())),
                    Excludes.none(),
                    List.of(),
                    new CaptureOptions(ZoneOffset.UTC, false, true, false, false, 1));
            BackupLabels labels = new BackupLabels(
                    Timestamp.of(site.clock().instant(), ZoneOffset.UTC),
                    host.getFileName().toString(),
                    "tester",
                    1000,
                    1000,
                    List.of(),
                    "holdfast test");
            return new AssetBackup(asset, WriteOptions.defaults(), new ParentChoice.Automatic(), 1, labels);
        }
    }

    /// A copy of everything at one site to another.
    record CopyAll(Site from, Site to) implements Errand {
        @Override
        public void run(Client client) throws Exception {
            OpenRepository source = client.open(from);
            OpenRepository target = client.open(to);
            try (RepositoryLock reading = client.shared(source, from);
                    RepositoryLock lock = client.shared(target, to)) {
                reading.assertHeld();
                List<StoredSnapshot> wanted = source.snapshots().list(SnapshotFilter.ALL, (id, problem) -> {});
                List<StoredSnapshot> present = target.snapshots().list(SnapshotFilter.ALL, (id, problem) -> {});
                InterruptedWork interrupted = InterruptedWork.lookFor(target, lock);
                IndexedRepository indexed = target.loadIndex(Progress.NONE);
                try (WriteSession session = indexed.newWriteSession(WriteOptions.defaults(), lock::assertHeld)) {
                    interrupted.adopt(indexed, session, (pack, problem) -> {});
                    session.flush();
                }
                IndexedRepository origin = source.loadIndex(Progress.NONE);
                CopyResult result =
                        new Copy(origin, indexed, lock, WriteOptions.defaults(), 1, Progress.NONE).run(wanted, present);
                result.copied().values().forEach(to::completed);
            }
        }
    }

    /// Retention by a rule.
    record Retain(Site site, KeepRule rule) implements Errand {
        @Override
        public void run(Client client) throws Exception {
            OpenRepository repository = client.open(site);
            try (RepositoryLock lock = client.exclusive(repository, site)) {
                List<StoredSnapshot> points = repository.snapshots().list(SnapshotFilter.ALL, (id, problem) -> {});
                Instant now = site.clock().instant();
                RetentionPlan plan =
                        RetentionPlan.of(points, _ -> List.of(rule), now.atZone(ZoneOffset.UTC), Holds.of(points, now));
                site.given(plan.removed().stream().map(RetentionPoint::id).collect(Collectors.toSet()));
                new PointRemoval(repository, lock).remove(plan.removed(), Progress.NONE);
            }
        }
    }

    /// Both phases of a prune.
    record PruneAll(Site site, PruneOptions options) implements Errand {
        @Override
        public void run(Client client) throws Exception {
            OpenRepository repository = client.open(site);
            PrunePlan first;
            try (RepositoryLock lock = client.shared(repository, site)) {
                Prune prune = new Prune(repository, lock, options, 1);
                first = prune.plan(Progress.NONE);
                prune.prepare(first, Progress.NONE);
            }
            if (first.hasRemovals() || (options.grace().isZero() && first.hasMoves())) {
                try (RepositoryLock lock = client.exclusive(repository, site)) {
                    Prune prune = new Prune(repository, lock, options, 1);
                    prune.remove(prune.plan(Progress.NONE), Progress.NONE);
                }
            }
        }
    }

    /// The repair of an index that may well be sound.
    record RepairIndex(Site site, boolean readAll) implements Errand {
        @Override
        public void run(Client client) throws Exception {
            OpenRepository repository = client.open(site);
            try (RepositoryLock lock = client.exclusive(repository, site)) {
                new IndexRepair(repository, lock).run(readAll, Progress.NONE);
            }
        }
    }

    /// The removal of stale locks.
    record Unlock(Site site) implements Errand {
        @Override
        public void run(Client client) throws Exception {
            OpenRepository repository = client.open(site);
            client.locks(repository, site).removeStale((id, problem) -> {});
        }
    }
}
