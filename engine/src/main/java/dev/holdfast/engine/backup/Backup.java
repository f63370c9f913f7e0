package dev.holdfast.engine.backup;

import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.CapturedAsset;
import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Preflight.Finding;
import dev.holdfast.asset.Preflight.Weight;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.InterruptedWork;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.SnapshotBuilder;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.write.WriteSession;
import dev.holdfast.repository.write.WriteStatistics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes recovery points of assets in one repository, whatever their type: several at the same time, if they are run
/// by several threads.
public final class Backup {
    /// What was last written to so long ago is in the making no more.
    private static final Duration LEFTOVER_AGE = Duration.ofDays(1);

    private final OpenRepository repository;
    private final RepositoryLock lock;
    private final Indexes indexes;
    private final BackupMessages messages;
    private final Progress progress;

    /// @param lock held by the caller during all backups; a recovery point is only published if it still is
    public Backup(OpenRepository repository, RepositoryLock lock, BackupMessages messages, Progress progress) {
        this.repository = repository;
        this.lock = lock;
        this.indexes = new Indexes(repository, lock);
        this.messages = messages;
        this.progress = progress;
    }

    /// Finds out whether the asset can be captured, captures it and publishes the recovery point.
    ///
    /// @throws HoldfastException if the preflight says that it cannot
    /// @throws AssetException if it could not: no recovery point is made then
    /// @throws IOException if the repository cannot be read or written: no recovery point is made then
    public BackupResult run(AssetBackup request)
            throws HoldfastException, AssetException, IOException, InterruptedException {
        BackupProblems problems = new BackupProblems(messages);
        look(request.asset().preflight(), problems);
        return capture(request, problems);
    }

    /// The same for an asset whose preflight was looked at already.
    ///
    /// @param told what happens, instead of whom this backup tells
    public BackupResult capture(AssetBackup request, BackupMessages told)
            throws AssetException, IOException, InterruptedException {
        return capture(request, new BackupProblems(told));
    }

    private static void look(Preflight preflight, BackupProblems problems) throws HoldfastException {
        if (preflight.blocked()) {
            throw blocked(preflight);
        }
        preflight.of(Weight.WARNING).forEach(finding -> problems.warning(finding.message()));
        preflight.of(Weight.NOTE).forEach(finding -> problems.step(finding.message()));
    }

    /// What stands against a capture.
    public static HoldfastException blocked(Preflight preflight) {
        List<Finding> blockers = preflight.of(Weight.BLOCKER);
        String hints = blockers.stream()
                .flatMap(finding -> finding.hint().stream())
                .distinct()
                .collect(Collectors.joining("; "));
        return new HoldfastException(
                ErrorCode.SOURCE_FAILED,
                blockers.stream().map(Finding::message).collect(Collectors.joining("; ")),
                hints.isEmpty() ? "nothing was stored" : hints + "; nothing was stored");
    }

    private BackupResult capture(AssetBackup request, BackupProblems problems)
            throws AssetException, IOException, InterruptedException {
        long start = System.nanoTime();
        AssetDescription asset = request.asset().describe();
        Optional<StoredSnapshot> parent = parentOf(request, asset, problems);
        Indexes.Taken taken = indexes.take(progress);
        IndexedRepository indexed = taken.indexed();
        try (WriteSession session = indexed.newWriteSession(request.write(), lock::assertHeld)) {
            if (taken.interrupted().isPresent()) {
                adopt(taken.interrupted().get(), indexed, session, problems);
            }
            CapturedAsset captured = request.asset().capture(job(request, indexed, session, parent, problems));
            session.flush();
            BackupSummary summary = summary(session, captured);
            SnapshotBuilder snapshot = SnapshotDraft.of(request.labels(), asset, captured, summary, since(start));
            parent.ifPresent(stored -> snapshot.parent(stored.id()));
            StoredSnapshot published = publish(snapshot);
            indexes.giveBack(indexed);
            removeLeftovers(problems);
            return new BackupResult(
                    Optional.of(published), parent, summary, problems.problems(), problems.warnings(), since(start));
        }
    }

    private CaptureJob job(
            AssetBackup request,
            IndexedRepository indexed,
            WriteSession session,
            Optional<StoredSnapshot> parent,
            BackupProblems problems)
            throws IOException {
        return new CaptureJob(
                indexed,
                session,
                repository.chunking(),
                parent.map(stored -> stored.snapshot().tree()),
                request.labels().time(),
                request.workers(),
                problems,
                progress);
    }

    private Optional<StoredSnapshot> parentOf(AssetBackup request, AssetDescription asset, BackupProblems problems)
            throws IOException, InterruptedException {
        return switch (request.parent()) {
            case ParentChoice.None() -> Optional.empty();
            case ParentChoice.Explicit(StoredSnapshot snapshot) -> Optional.of(snapshot);
            case ParentChoice.Automatic() ->
                repository
                        .snapshots()
                        .latest(
                                new SnapshotFilter(
                                        List.of(request.labels().hostname()),
                                        SnapshotDraft.texts(asset.paths()),
                                        List.of()),
                                (id, problem) -> problems.warning(
                                        "recovery point '" + id + "' cannot be read: " + problem.getMessage()));
        };
    }

    /// Makes use of what a run that was killed has stored: it was not lost, only not named by an index file yet.
    private static void adopt(
            InterruptedWork interrupted, IndexedRepository indexed, WriteSession session, BackupProblems problems)
            throws IOException, InterruptedException {
        interrupted.adopt(
                indexed,
                session,
                (pack, problem) -> problems.warning("pack '" + pack
                        + "', which no index names, is left alone: it cannot be read (" + problem.getMessage() + ")"));
    }

    private StoredSnapshot publish(SnapshotBuilder builder) throws IOException, InterruptedException {
        lock.assertHeld();
        progress.checkCancelled();
        Snapshot snapshot = builder.build();
        return new StoredSnapshot(repository.snapshots().save(snapshot), snapshot);
    }

    /// Clears away the files in the making of runs that were killed. The recovery point is safe by now, whatever
    /// happens.
    private void removeLeftovers(BackupProblems problems) throws InterruptedException {
        Instant before = repository.context().clock().instant().minus(LEFTOVER_AGE);
        try {
            repository.storage().removeLeftovers(before);
        } catch (IOException problem) {
            problems.warning("files that an interrupted run left behind stay: " + problem.getMessage());
        }
    }

    private static BackupSummary summary(WriteSession session, CapturedAsset captured) {
        WriteStatistics added = session.statistics();
        return new BackupSummary(
                captured.counts(), added.dataBlobs(), added.treeBlobs(), added.plainBytes(), added.storedBytes());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
