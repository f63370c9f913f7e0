package dev.holdfast.cli.command.quickstart;

import dev.holdfast.asset.files.FilesAsset;
import dev.holdfast.asset.files.capture.CaptureOptions;
import dev.holdfast.asset.files.restore.RestoreListener;
import dev.holdfast.asset.files.restore.RestoreOptions;
import dev.holdfast.asset.files.select.Excludes;
import dev.holdfast.asset.files.select.IncludeRules;
import dev.holdfast.cli.Version;
import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.command.CommandMessages;
import dev.holdfast.cli.environment.CliEnvironment;
import dev.holdfast.cli.environment.SurrogateEscape;
import dev.holdfast.cli.render.ByteSize;
import dev.holdfast.cli.render.Elapsed;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.cli.session.RepositoryTarget;
import dev.holdfast.engine.backup.AssetBackup;
import dev.holdfast.engine.backup.Backup;
import dev.holdfast.engine.backup.BackupLabels;
import dev.holdfast.engine.backup.BackupResult;
import dev.holdfast.engine.backup.ParentChoice;
import dev.holdfast.engine.restore.FileRestoreRequest;
import dev.holdfast.engine.restore.Restore;
import dev.holdfast.engine.restore.RestoreResult;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.PosixException;
import dev.holdfast.repository.Host;
import dev.holdfast.repository.InitOptions;
import dev.holdfast.repository.check.Check;
import dev.holdfast.repository.check.CheckReport;
import dev.holdfast.repository.check.DataSelection;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.write.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The steps of the quickstart, each timed and told.
final class Walkthrough {
    private final CommandContext context;
    private final Workplace place;
    private final SecureRandom random;
    private final RepositoryOpener opener;
    private final RepositoryTarget target;
    private final List<JsonObject> steps = new ArrayList<>();
    private List<String> differences = List.of();

    Walkthrough(CommandContext context, Workplace place, SecureRandom random) {
        this.context = context;
        this.place = place;
        this.random = random;
        this.opener = new RepositoryOpener(new CommandContext(secluded(context.environment(), place)));
        this.target = new RepositoryTarget.Named(place.repository().toString());
    }

    /// The same environment, but with the password and the cache of the workplace, and no other variable.
    private static CliEnvironment secluded(CliEnvironment real, Workplace place) {
        return new CliEnvironment(
                Map.of(
                        "HOLDFAST_PASSWORD_FILE", place.passwordFile().toString(),
                        "HOLDFAST_CACHE_DIR", place.cache().toString()),
                place.root(),
                real.in(),
                real.out(),
                real.err(),
                real.terminal(),
                real.clock(),
                real.nanoTime(),
                real.zone(),
                real.cancellation());
    }

    /// Something that is done and then described.
    private interface Step {
        String run() throws Exception;
    }

    /// What was done, for programs.
    List<JsonObject> steps() {
        return steps;
    }

    /// What came back differently.
    List<String> differences() {
        return differences;
    }

    void run() throws Exception {
        Files.createDirectory(place.scratch());
        System.setProperty("org.sqlite.tmpdir", place.scratch().toString());
        SampleDatabase database = new SampleDatabase(place.sample().resolve("database/shop.sqlite"));
        TreeState[] original = new TreeState[1];
        step("make a sample application", () -> {
            new SampleApplication(place.sample())
                    .create(database, new SampleCertificate(javaHome(), Workplace.secret(random)));
            original[0] = state();
            return "%,d entries, %s: uploads, a database, settings, a certificate"
                    .formatted(original[0].entries().size(), ByteSize.of(original[0].bytes()));
        });
        step("make an encrypted repository", this::makeRepository);
        StoredSnapshot[] point = new StoredSnapshot[1];
        step("back up", () -> {
            BackupResult result = backUp();
            point[0] = result.snapshot().orElseThrow();
            return "recovery point %s, %s stored"
                    .formatted(
                            point[0].id().id().shortText(),
                            ByteSize.of(result.summary().bytesStored()));
        });
        step("destroy the sample", () -> {
            place.destroySample();
            return place.sample() + " is gone";
        });
        step("restore", () -> {
            RestoreResult result = restore(point[0]);
            return "%,d files, %s"
                    .formatted(
                            result.counts().files(), ByteSize.of(result.counts().bytes()));
        });
        step("compare", () -> {
            differences = original[0].differences(state());
            return differences.isEmpty()
                    ? "every byte, name, owner, mode, time, attribute and link is as before"
                    : differences.size() + " entries are different";
        });
        step("use the database", () -> "it is sound and has all %,d orders".formatted(database.verifiedOrders()));
        step("check the repository", this::check);
    }

    private void step(String name, Step step) throws Exception {
        context.environment().cancellation().check();
        long start = context.environment().nanoTime().getAsLong();
        String detail = step.run();
        Duration time = Duration.ofNanos(context.environment().nanoTime().getAsLong() - start);
        steps.add(new JsonObject()
                .put("step", name)
                .put("seconds", time.toMillis() / 1000.0)
                .put("detail", detail));
        if (!context.options().json()) {
            context.output().line("%-30s %8s   %s".formatted(name, Elapsed.of(time), detail));
            context.output().flush();
        }
    }

    private static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    private TreeState state() throws PosixException {
        return TreeState.of(opener.fileSystem(), path(place.site()), FileName.of("shop"));
    }

    private static FilePath path(Path path) {
        return FilePath.parse(SurrogateEscape.encode(path.toString()));
    }

    private String makeRepository() throws Exception {
        place.writePassword(Workplace.secret(random));
        opener.init(target, InitOptions.standard()).close();
        return "its password was generated into " + place.passwordFile();
    }

    private BackupResult backUp() throws Exception {
        try (RepositorySession session = opener.open(target, LockMode.APPEND, UnaryOperator.identity())) {
            int processors = Runtime.getRuntime().availableProcessors();
            FilesAsset asset = new FilesAsset(
                    opener.fileSystem(),
                    List.of(path(place.sample())),
                    Excludes.none(),
                    List.of(),
                    CaptureOptions.defaults(context.environment().zone(), processors));
            AssetBackup request = new AssetBackup(
                    asset, WriteOptions.defaults(), new ParentChoice.None(), Math.max(2, processors), labels());
            return context.track(progress -> new Backup(
                            session.repository(), session.lock(), new CommandMessages(context, ""), progress)
                    .run(request));
        }
    }

    private BackupLabels labels() throws PosixException {
        Host host = opener.host();
        Instant now = context.environment().clock().instant();
        return new BackupLabels(
                Timestamp.of(now, context.environment().zone().getRules().getOffset(now)),
                host.hostname(),
                host.username(),
                Integer.toUnsignedLong(host.uid()),
                Integer.toUnsignedLong(host.gid()),
                List.of("quickstart"),
                Version.program());
    }

    private RestoreResult restore(StoredSnapshot point) throws Exception {
        FilePath site = path(place.site());
        RestoreListener listener = problem -> context.output().warning(problem.message());
        try (RepositorySession session = opener.open(target, LockMode.READ, UnaryOperator.identity())) {
            FileRestoreRequest request = new FileRestoreRequest(
                    point,
                    site,
                    IncludeRules.all(),
                    site,
                    RestoreOptions.defaults(Runtime.getRuntime().availableProcessors()),
                    false);
            return context.track(progress -> new Restore(
                            session.repository().loadIndex(progress), opener.fileSystem(), listener, progress)
                    .run(request));
        }
    }

    private String check() throws Exception {
        try (RepositorySession session = opener.open(target, LockMode.EXCLUSIVE, UnaryOperator.identity())) {
            Check check =
                    new Check(session.repository(), Runtime.getRuntime().availableProcessors(), new SecureRandom());
            CheckReport report = context.track(progress -> check.run(
                    new DataSelection.All(), finding -> context.output().warning(finding.message()), progress));
            if (!report.sound()) {
                throw new IOException("unable to vouch for repository '" + place.repository() + "': "
                        + report.findings().size() + " findings");
            }
            return "%,d packs read in full, no errors".formatted(report.packsRead());
        }
    }
}
