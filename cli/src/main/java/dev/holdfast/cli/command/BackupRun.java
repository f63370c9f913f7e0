package dev.holdfast.cli.command;

import dev.holdfast.asset.files.capture.CaptureOptions;
import dev.holdfast.asset.files.select.Excludes;
import dev.holdfast.cli.Version;
import dev.holdfast.cli.render.BackupReport;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.cli.session.RepositoryTarget;
import dev.holdfast.engine.backup.Backup;
import dev.holdfast.engine.backup.BackupLabels;
import dev.holdfast.engine.backup.BackupResult;
import dev.holdfast.engine.backup.FileBackup;
import dev.holdfast.engine.backup.ParentChoice;
import dev.holdfast.engine.backup.StreamBackup;
import dev.holdfast.engine.backup.StreamSource;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.Host;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.decorate.DiscardingStorage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/// Makes one recovery point in one repository and reports it.
final class BackupRun {
    private static final int DONE = 0;
    private static final int INCOMPLETE = 3;

    private final CommandContext context;
    private final RepositoryOpener opener;
    private final BackupOptions options;

    BackupRun(CommandContext context, RepositoryOpener opener, BackupOptions options) {
        this.context = context;
        this.opener = opener;
        this.options = options;
    }

    /// Backs up files.
    ///
    /// @param patterns what was left out, as the recovery point records it
    /// @return the exit status
    int files(
            RepositoryTarget target,
            List<FilePath> paths,
            Excludes rules,
            List<String> patterns,
            WriteOptions write,
            List<String> tags)
            throws Exception {
        try (RepositorySession session = opener.open(target, LockMode.APPEND, decorator())) {
            FileBackup request =
                    new FileBackup(paths, rules, captureOptions(), write, parent(session), labels(patterns, tags));
            return report(
                    context.trackInLines(progress -> backup(session, progress).run(request)));
        }
    }

    /// Backs up a stream.
    int stream(RepositoryTarget target, FilePath path, StreamSource source) throws Exception {
        try (RepositorySession session = opener.open(target, LockMode.APPEND, decorator())) {
            StreamBackup request = new StreamBackup(
                    path,
                    source,
                    options.workers(),
                    options.writeOptions(WriteOptions.defaults()),
                    labels(List.of(), options.tags()));
            return report(
                    context.trackInLines(progress -> backup(session, progress).run(request)));
        }
    }

    private Backup backup(RepositorySession session, Progress progress) {
        return new Backup(
                session.repository(), session.lock(), opener.fileSystem(), context.output()::warning, progress);
    }

    private UnaryOperator<Storage> decorator() {
        return options.dryRun() ? DiscardingStorage::new : UnaryOperator.identity();
    }

    private CaptureOptions captureOptions() {
        return new CaptureOptions(
                context.environment().zone(),
                options.accessTimes(),
                options.deviceOnAllNodes(),
                options.ignoreInode(),
                options.ignoreChangeTime(),
                options.workers());
    }

    private ParentChoice parent(RepositorySession session) throws IOException, InterruptedException {
        if (options.force()) {
            return new ParentChoice.None();
        }
        if (options.parent().isEmpty()) {
            return new ParentChoice.Automatic();
        }
        return new ParentChoice.Explicit(session.repository()
                .snapshots()
                .resolve(
                        options.parent().get(),
                        SnapshotFilter.ALL,
                        (id, problem) -> context.output().warning(String.valueOf(problem.getMessage()))));
    }

    private BackupLabels labels(List<String> patterns, List<String> tags) throws PosixException {
        Host host = opener.host();
        Instant now = context.environment().clock().instant();
        return new BackupLabels(
                Timestamp.of(now, context.environment().zone().getRules().getOffset(now)),
                options.host().orElse(host.hostname()),
                host.username(),
                Integer.toUnsignedLong(host.uid()),
                Integer.toUnsignedLong(host.gid()),
                tags,
                patterns,
                Version.program());
    }

    private int report(BackupResult result) throws IOException {
        BackupReport report = new BackupReport(result, options.dryRun());
        if (context.options().json()) {
            context.output().json(report.json());
        } else {
            for (String line : report.lines()) {
                context.output().line(line);
            }
        }
        return result.incomplete() ? INCOMPLETE : DONE;
    }
}
