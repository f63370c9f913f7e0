package dev.holdfast.engine.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetLog;
import dev.holdfast.asset.AssetRestorer;
import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.PointContents;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.engine.backup.BackupMessages;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings recovery points back by their type, and tells what they hold.
public final class AssetRestore {
    private final IndexedRepository repository;
    private final Surroundings surroundings;
    private final BackupMessages messages;
    private final Progress progress;

    /// @param messages told what happens, from several threads
    public AssetRestore(
            IndexedRepository repository, Surroundings surroundings, BackupMessages messages, Progress progress) {
        this.repository = repository;
        this.surroundings = surroundings;
        this.messages = messages;
        this.progress = progress;
    }

    /// What a recovery point holds, in the words of its type.
    public PointContents contents(StoredSnapshot point, AssetType type)
            throws AssetException, IOException, InterruptedException {
        return type.restorer(surroundings).contents(reader(point));
    }

    /// Restores, or finds out what that would do.
    ///
    /// @throws HoldfastException if the target may be a live one and its fingerprint was not given
    public AssetRestoreResult run(AssetRestoreRequest request)
            throws HoldfastException, AssetException, IOException, InterruptedException {
        long start = System.nanoTime();
        Log log = new Log(messages);
        AssetRestorer restorer = request.type().restorer(surroundings);
        RestoreJob job = new RestoreJob(
                reader(request.point()),
                request.target(),
                request.parts(),
                request.manner(),
                request.workers(),
                log,
                progress);
        Optional<RestorePlan> plan = Optional.empty();
        if (request.dryRun() || request.confirmation() instanceof Confirmation.Needed) {
            plan = Optional.of(restorer.plan(job));
        }
        Optional<RestoreOutcome> outcome = Optional.empty();
        if (!request.dryRun()) {
            if (plan.isPresent()) {
                requireConfirmed(request.confirmation(), plan.get());
            }
            outcome = Optional.of(restorer.restore(job));
        }
        return new AssetRestoreResult(
                request.point(),
                request.type().word(),
                plan,
                outcome,
                log.missing,
                log.warnings,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private PointReader reader(StoredSnapshot point) {
        List<String> paths = point.snapshot().paths();
        FilePath base = paths.isEmpty() ? FilePath.ROOT : FilePath.of(paths.getFirst());
        return new PointReader(repository, point, base);
    }

    private static void requireConfirmed(Confirmation confirmation, RestorePlan plan) throws HoldfastException {
        if (!(confirmation instanceof Confirmation.Needed(String given)) || given.equals(plan.fingerprint())) {
            return;
        }
        String what = "unable to overwrite '" + plan.target() + "': ";
        String how =
                "look at what would happen with --dry-run; if this is the place that is meant, repeat with --confirm '"
                        + plan.fingerprint() + "'";
        throw new HoldfastException(
                ErrorCode.REFUSED,
                given.isEmpty()
                        ? what + "it may be in use, and nobody has confirmed that it is the right one"
                        : what + "its fingerprint is '" + plan.fingerprint() + "', not '" + given + "'",
                how);
    }

    /// Collects what is told and passes it on.
    private static final class Log implements AssetLog {
        private final BackupMessages messages;
        private final List<String> missing = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        Log(BackupMessages messages) {
            this.messages = messages;
        }

        @Override
        public synchronized void missing(String message) {
            missing.add(message);
            messages.warning(message);
        }

        @Override
        public synchronized void warning(String message) {
            warnings.add(message);
            messages.warning(message);
        }

        @Override
        public void step(String message) {
            messages.step(message);
        }
    }
}
