package dev.holdfast.asset.mariadb;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetLog;
import dev.holdfast.asset.AssetSettings;
import dev.holdfast.asset.CaptureJob;
import dev.holdfast.asset.CapturedAsset;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.DatabaseUrl;
import dev.holdfast.asset.mariadb.capture.CaptureScope;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.linux.LinuxFileSystem;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.SnapshotId;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import dev.holdfast.settings.option.ConfigProblems;
import dev.holdfast.settings.option.Option;
import dev.holdfast.settings.option.OptionReader;
import dev.holdfast.settings.option.Section;
import dev.holdfast.settings.option.Settings;
import dev.holdfast.settings.secret.ProcessRunner;
import dev.holdfast.settings.secret.SecretResolver;
import dev.holdfast.storage.local.LocalStorage;
import dev.holdfast.testkit.RealMariaDb;
import dev.holdfast.testkit.TemporaryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A repository and a home beside a real MariaDB: captures and restores as the program does, and what they
/// told.
final class MariaDbFixture implements AutoCloseable {
    final Path home;
    final Path repositoryDirectory;
    final List<String> told = Collections.synchronizedList(new ArrayList<>());
    final Map<String, String> environment = new HashMap<>();
    int workers = 2;
    private final TemporaryTree place;
    private final RealMariaDb server;

    private MariaDbFixture(TemporaryTree place, Path repositoryDirectory, RealMariaDb server)
            throws IOException, InterruptedException {
        this.place = place;
        this.server = server;
        this.home = Files.createDirectory(place.directory().resolve("home"));
        this.repositoryDirectory = repositoryDirectory;
        environment.put("HOME", home.toString());
        environment.put("PATH", System.getenv("PATH"));
        environment.put("MYSQL_PWD", server.password());
        Repositories.in(repositoryDirectory);
    }

    static MariaDbFixture beside(RealMariaDb server) throws IOException, InterruptedException {
        TemporaryTree place = TemporaryTree.create();
        return new MariaDbFixture(place, place.directory().resolve("repository"), server);
    }

    /// With the repository in that directory.
    static MariaDbFixture beside(RealMariaDb server, Path repositoryDirectory)
            throws IOException, InterruptedException {
        return new MariaDbFixture(TemporaryTree.create(), repositoryDirectory, server);
    }

    Surroundings surroundings() {
        return new Surroundings(
                LinuxFileSystem.open(),
                environment,
                new SecretResolver(environment, new ProcessRunner(Duration.ofSeconds(30))),
                place.directory(),
                place.directory(),
                InstantSource.system(),
                ZoneOffset.UTC,
                Repositories.random(7),
                2,
                "holdfast test");
    }

    /// The asset that a source on the command line names.
    Asset named(String source) throws AssetException {
        return MariaDbType.mariadb().named(source, surroundings()).orElseThrow();
    }

    Asset database(String name) throws AssetException {
        return named(server.sourceUrl(name));
    }

    /// The asset of a configuration.
    Asset configured(String yaml) throws AssetException {
        ConfigProblems problems = new ConfigProblems();
        Section section = Section.of(
                "test", "What is written.", MariaDbType.mariadb().options().toArray(Option<?>[]::new));
        Settings own = new OptionReader(section)
                .read("f", home.toString(), yaml, problems)
                .settings();
        if (!problems.sorted().isEmpty()) {
            throw new IllegalArgumentException(problems.toString());
        }
        return MariaDbType.mariadb()
                .configured(new AssetSettings("shop", "database", own, Settings.none()), surroundings());
    }

    /// A database for whose lock nobody waits longer than two seconds.
    Asset impatient(String name) throws AssetException {
        Surroundings surroundings = surroundings();
        DatabaseUrl.Server url = (DatabaseUrl.Server) DatabaseUrl.parse(server.sourceUrl(name));
        CaptureScope scope =
                new CaptureScope(List.of(name), name::equals, CaptureScope.allTables(), true, Duration.ofSeconds(2));
        AssetDescription description = new AssetDescription("mariadb", url.toString(), FilePath.of("/mariadb/" + name));
        return new MariaDbAsset(description, Access.to(url, Optional.empty(), surroundings), scope, surroundings);
    }

    /// Captures and publishes.
    PointReader capture(Asset asset) throws AssetException, IOException, InterruptedException {
        OpenRepository repository = open();
        IndexedRepository indexed = repository.loadIndex(Progress.NONE);
        FilePath base = asset.describe().paths().getFirst();
        try (WriteSession session = indexed.newWriteSession(WriteOptions.defaults())) {
            CapturedAsset captured = asset.capture(new CaptureJob(
                    indexed,
                    session,
                    repository.chunking(),
                    Optional.empty(),
                    Timestamp.parse(Repositories.NOW),
                    workers,
                    log(),
                    Progress.NONE));
            session.flush();
            Snapshot snapshot = Snapshot.builder(captured.consistency(), captured.root())
                    .paths(List.of(base.toString()))
                    .tags(captured.tags())
                    .build();
            SnapshotId id = repository.snapshots().save(snapshot);
            return reader(new StoredSnapshot(id, snapshot), base);
        }
    }

    private PointReader reader(StoredSnapshot snapshot, FilePath base) throws IOException, InterruptedException {
        return new PointReader(open().loadIndex(Progress.NONE), snapshot, base);
    }

    OpenRepository open() throws IOException, InterruptedException {
        return Repositories.open(LocalStorage.at(repositoryDirectory));
    }

    RestoreOutcome restore(PointReader point, String target) throws AssetException, IOException, InterruptedException {
        return restore(point, target, RestoreParts.all(), RestoreManner.defaults());
    }

    RestoreOutcome restore(PointReader point, String target, RestoreParts parts, RestoreManner manner)
            throws AssetException, IOException, InterruptedException {
        return MariaDbType.mariadb().restorer(surroundings()).restore(job(point, target, parts, manner));
    }

    RestoreJob job(PointReader point, String target, RestoreParts parts, RestoreManner manner) {
        return new RestoreJob(point, target, parts, manner, workers, log(), Progress.NONE);
    }

    private AssetLog log() {
        return new AssetLog() {
            @Override
            public void missing(String message) {
                told.add("missing: " + message);
            }

            @Override
            public void warning(String message) {
                told.add("warning: " + message);
            }

            @Override
            public void step(String message) {
                told.add(message);
            }
        };
    }

    @Override
    public void close() {
        place.close();
    }
}
