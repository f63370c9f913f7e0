package dev.holdfast.cli.command;

import dev.holdfast.asset.Asset;
import dev.holdfast.cli.render.BackupReport;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.engine.backup.AssetBackup;
import dev.holdfast.engine.backup.Backup;
import dev.holdfast.engine.backup.BackupResult;
import dev.holdfast.engine.backup.ParentChoice;
import dev.holdfast.repository.write.WriteOptions;
import java.io.IOException;
import java.util.List;

/// Makes one recovery point of something named on the command line, and reports it.
final class BackupRun {
    private static final int DONE = 0;
    private static final int INCOMPLETE = 3;

    private final CommandContext context;
    private final RepositoryOpener opener;
    private final BackupOptions options;
    private final BackupSettings settings;

    BackupRun(CommandContext context, RepositoryOpener opener, BackupOptions options) {
        this.context = context;
        this.opener = opener;
        this.options = options;
        this.settings = new BackupSettings(context, opener, options);
    }

    /// Captures an asset that can be compared with its recovery points before.
    ///
    /// @return the exit status
    int capture(Asset asset, List<String> tags) throws Exception {
        try (RepositorySession session = open()) {
            return capture(session, asset, settings.parent(session), tags);
        }
    }

    /// Captures a stream.
    ///
    /// @return the exit status
    int stream(Asset stream) throws Exception {
        try (RepositorySession session = open()) {
            return capture(session, stream, new ParentChoice.None(), options.tags());
        }
    }

    private RepositorySession open() throws Exception {
        return opener.open(opener.target(), LockMode.APPEND, settings.decorator());
    }

    private int capture(RepositorySession session, Asset asset, ParentChoice parent, List<String> tags)
            throws Exception {
        AssetBackup request = new AssetBackup(
                asset, options.writeOptions(WriteOptions.defaults()), parent, options.workers(), settings.labels(tags));
        return report(context.trackInLines(
                progress -> new Backup(session.repository(), session.lock(), new CommandMessages(context, ""), progress)
                        .run(request)));
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
