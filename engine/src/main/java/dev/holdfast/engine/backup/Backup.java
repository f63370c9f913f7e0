package dev.holdfast.engine.backup;

import dev.holdfast.asset.files.capture.CaptureCounts;
import dev.holdfast.asset.files.capture.CaptureProblem;
import dev.holdfast.asset.files.capture.FileCapture;
import dev.holdfast.asset.files.capture.StreamCapture;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.InterruptedWork;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.SnapshotBuilder;
import dev.holdfast.repository.format.SnapshotSummary;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.lock.RepositoryLock;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.write.WriteSession;
import dev.holdfast.repository.write.WriteStatistics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Makes recovery points of files and streams.
public final class Backup {
    /// What was last written to so long ago is in the making no more.
    private static final Duration LEFTOVER_AGE = Duration.ofDays(1);

    private final OpenRepository repository;
    private final RepositoryLock lock;
    private final FileSystemAccess fileSystem;
    private final Consumer<String> messages;
    private final Progress progress;

    /// @param lock held by the caller during the whole backup; the recovery point is only published if it still is
    /// @param messages told of problems and warnings as they happen, from several threads
    public Backup(
            OpenRepository repository,
            RepositoryLock lock,
            FileSystemAccess fileSystem,
            Consumer<String> messages,
            Progress progress) {
        this.repository = repository;
        this.lock = lock;
        this.fileSystem = fileSystem;
        this.messages = messages;
        this.progress = progress;
    }

    /// Backs up files and directories.
    ///
    /// @throws HoldfastException if none of the paths exists
    /// @throws IOException if the repository cannot be read or written: no recovery point is made then
    public BackupResult run(FileBackup request) throws HoldfastException, IOException, InterruptedException {
        long start = System.nanoTime();
        BackupProblems problems = new BackupProblems(messages);
        List<FilePath> present = presentPaths(request.paths(), problems);
        Optional<StoredSnapshot> parent = parentOf(request, problems);
        InterruptedWork interrupted = InterruptedWork.lookFor(repository, lock);
        IndexedRepository indexed = repository.loadIndex(progress);
        try (WriteSession session = indexed.newWriteSession(request.write(), lock::assertHeld)) {
            adopt(interrupted, indexed, session, problems);
            FileCapture capture = new FileCapture(fileSystem, indexed, session, repository.chunking());
            FileCapture.Captured captured = capture.capture(
                    present,
                    parent.map(stored -> stored.snapshot().tree()),
                    request.capture(),
                    request.excludes(),
                    problems,
                    progress);
            return finish(request, session, captured, parent, problems, start);
        }
    }

    /// Backs up a stream. If it breaks off or what produces it fails, no recovery point is made.
    public BackupResult run(StreamBackup request) throws IOException, InterruptedException {
        long start = System.nanoTime();
        BackupProblems problems = new BackupProblems(messages);
        InterruptedWork interrupted = InterruptedWork.lookFor(repository, lock);
        IndexedRepository indexed = repository.loadIndex(progress);
        try (WriteSession session = indexed.newWriteSession(request.write(), lock::assertHeld);
                InputStream stream = request.source().stream()) {
            adopt(interrupted, indexed, session, problems);
            StreamCapture capture = new StreamCapture(indexed, session, repository.chunking());
            FileCapture.Captured captured =
                    capture.capture(request.path(), request.labels().time(), stream::read, request.workers(), progress);
            request.source().assertComplete();
            session.flush();
            BackupSummary summary = summary(session, captured);
            SnapshotBuilder snapshot =
                    builder(request.labels(), captured, summary, start).paths(List.of(text(request.path())));
            StoredSnapshot published = publish(snapshot);
            removeLeftovers(problems);
            return result(Optional.of(published), Optional.empty(), summary, problems, start);
        }
    }

    private List<FilePath> presentPaths(List<FilePath> paths, BackupProblems problems) throws HoldfastException {
        List<FilePath> present = new ArrayList<>();
        for (FilePath path : paths) {
            try {
                fileSystem.status(path);
                present.add(path);
            } catch (PosixException problem) {
                problems.problem(
                        new CaptureProblem(path, CaptureProblem.Kind.UNREADABLE, String.valueOf(problem.getMessage())));
            }
        }
        if (present.isEmpty()) {
            throw new HoldfastException(
                    ErrorCode.SOURCE_FAILED,
                    "unable to back up: none of the " + paths.size() + " sources can be read",
                    "check the paths; nothing was stored");
        }
        return present;
    }

    private Optional<StoredSnapshot> parentOf(FileBackup request, BackupProblems problems)
            throws IOException, InterruptedException {
        return switch (request.parent()) {
            case ParentChoice.None() -> Optional.empty();
            case ParentChoice.Explicit(StoredSnapshot snapshot) -> Optional.of(snapshot);
            case ParentChoice.Automatic() ->
                repository
                        .snapshots()
                        .latest(
                                new SnapshotFilter(
                                        List.of(request.labels().hostname()), texts(request.paths()), List.of()),
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

    private BackupResult finish(
            FileBackup request,
            WriteSession session,
            FileCapture.Captured captured,
            Optional<StoredSnapshot> parent,
            BackupProblems problems,
            long start)
            throws IOException, InterruptedException {
        session.flush();
        BackupSummary summary = summary(session, captured);
        SnapshotBuilder snapshot =
                builder(request.labels(), captured, summary, start).paths(texts(request.paths()));
        parent.ifPresent(stored -> snapshot.parent(stored.id()));
        StoredSnapshot published = publish(snapshot);
        removeLeftovers(problems);
        return result(Optional.of(published), parent, summary, problems, start);
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

    private static SnapshotBuilder builder(
            BackupLabels labels, FileCapture.Captured captured, BackupSummary summary, long start) {
        return Snapshot.builder(labels.time(), captured.root())
                .hostname(labels.hostname())
                .username(labels.username())
                .uid(labels.uid())
                .gid(labels.gid())
                .tags(labels.tags())
                .excludes(labels.excludes())
                .programVersion(labels.programVersion())
                .summary(recorded(labels.time(), summary, since(start)));
    }

    private static SnapshotSummary recorded(Timestamp begin, BackupSummary summary, Duration duration) {
        CaptureCounts counts = summary.counts();
        Timestamp end =
                Timestamp.of(begin.toInstant().plus(duration), ZoneOffset.ofTotalSeconds(begin.offsetSeconds()));
        return new SnapshotSummary(
                begin,
                end,
                new SnapshotSummary.Changes(counts.filesNew(), counts.filesChanged(), counts.filesUnmodified()),
                new SnapshotSummary.Changes(
                        counts.directoriesNew(), counts.directoriesChanged(), counts.directoriesUnmodified()),
                summary.dataBlobs(),
                summary.treeBlobs(),
                summary.bytesAdded(),
                summary.bytesStored(),
                counts.files(),
                counts.bytes());
    }

    private static BackupSummary summary(WriteSession session, FileCapture.Captured captured) {
        WriteStatistics added = session.statistics();
        return new BackupSummary(
                captured.counts(), added.dataBlobs(), added.treeBlobs(), added.plainBytes(), added.storedBytes());
    }

    private static BackupResult result(
            Optional<StoredSnapshot> snapshot,
            Optional<StoredSnapshot> parent,
            BackupSummary summary,
            BackupProblems problems,
            long start) {
        return new BackupResult(snapshot, parent, summary, problems.problems(), problems.warnings(), since(start));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static List<String> texts(List<FilePath> paths) {
        return paths.stream().map(Backup::text).toList();
    }

    /// restic records paths as text; what is not UTF-8 is replaced there too.
    private static String text(FilePath path) {
        return new String(path.bytes(), StandardCharsets.UTF_8);
    }
}
