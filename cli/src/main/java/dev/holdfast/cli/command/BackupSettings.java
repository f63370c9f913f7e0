package dev.holdfast.cli.command;

import dev.holdfast.asset.files.capture.CaptureOptions;
import dev.holdfast.cli.Version;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.engine.backup.BackupLabels;
import dev.holdfast.engine.backup.ParentChoice;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.Host;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.decorate.DiscardingStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/// What the options of `backup` mean for every capture of the command.
final class BackupSettings {
    private final CommandContext context;
    private final RepositoryOpener opener;
    private final BackupOptions options;

    BackupSettings(CommandContext context, RepositoryOpener opener, BackupOptions options) {
        this.context = context;
        this.opener = opener;
        this.options = options;
    }

    /// What is put around a storage.
    UnaryOperator<Storage> decorator() {
        return options.dryRun() ? DiscardingStorage::new : UnaryOperator.identity();
    }

    CaptureOptions captureOptions() {
        return new CaptureOptions(
                context.environment().zone(),
                options.accessTimes(),
                options.deviceOnAllNodes(),
                options.ignoreInode(),
                options.ignoreChangeTime(),
                options.workers());
    }

    ParentChoice parent(RepositorySession session) throws IOException, InterruptedException {
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

    /// Labels of a capture that begins now.
    BackupLabels labels(List<String> tags) {
        try {
            Host host = opener.host();
            Instant now = context.environment().clock().instant();
            return new BackupLabels(
                    Timestamp.of(now, context.environment().zone().getRules().getOffset(now)),
                    options.host().orElse(host.hostname()),
                    host.username(),
                    Integer.toUnsignedLong(host.uid()),
                    Integer.toUnsignedLong(host.gid()),
                    tags,
                    Version.program());
        } catch (PosixException problem) {
            throw new UncheckedIOException("unable to find the name of this host", problem);
        }
    }
}
