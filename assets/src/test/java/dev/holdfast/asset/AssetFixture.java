package dev.holdfast.asset;

import dev.holdfast.asset.point.PointReader;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.linux.LinuxFileSystem;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.Progress;
import dev.holdfast.repository.Repositories;
import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.Snapshot;
import dev.holdfast.repository.format.Timestamp;
import dev.holdfast.repository.snapshot.SnapshotFilter;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import dev.holdfast.repository.write.WriteOptions;
import dev.holdfast.repository.write.WriteSession;
import dev.holdfast.settings.secret.ProcessRunner;
import dev.holdfast.settings.secret.SecretResolver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Captures assets into a repository and restores them, as the engine does, for the tests of asset types.
///
/// The asset decides what a recovery point holds; the fixture publishes it and remembers what the asset has said.
public final class AssetFixture implements AssetLog {
    private static final int WORKERS = 2;

    private final OpenRepository repository;
    private final List<String> missing = Collections.synchronizedList(new ArrayList<>());
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private final List<String> steps = Collections.synchronizedList(new ArrayList<>());

    private AssetFixture(OpenRepository repository) {
        this.repository = repository;
    }

    /// With a repository in main memory.
    public static AssetFixture inMemory() throws IOException, InterruptedException {
        return new AssetFixture(Repositories.inMemory());
    }

    /// With a repository in a directory, which the real restic opens with [Repositories#PASSWORD].
    public static AssetFixture in(Path directory) throws IOException, InterruptedException {
        return new AssetFixture(Repositories.in(directory));
    }

    /// This machine with other variables of the environment, such as `HOME`, `PGPASSWORD`.
    public static Surroundings surroundings(Path temporaryDirectory, Map<String, String> environment) {
        return new Surroundings(
                LinuxFileSystem.open(),
                environment,
                new SecretResolver(environment, new ProcessRunner(Duration.ofSeconds(20))),
                temporaryDirectory,
                temporaryDirectory,
                InstantSource.system(),
                ZoneOffset.UTC,
                Repositories.random(1),
                WORKERS,
                "holdfast test");
    }

    public OpenRepository repository() {
        return repository;
    }

    /// What the last capture or restore could not store or restore.
    public List<String> missing() {
        return List.copyOf(missing);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    public List<String> steps() {
        return List.copyOf(steps);
    }

    /// Captures and publishes. If the capture throws, there is no new recovery point.
    public PointReader capture(Asset asset) throws AssetException, IOException, InterruptedException {
        return capture(asset, Optional.empty(), Progress.NONE);
    }

    /// Captures and publishes, and tells how far it has come.
    public PointReader capture(Asset asset, Progress progress)
            throws AssetException, IOException, InterruptedException {
        return capture(asset, Optional.empty(), progress);
    }

    /// Captures with a parent recovery point, whose root tree this is.
    public PointReader capture(Asset asset, BlobId parent) throws AssetException, IOException, InterruptedException {
        return capture(asset, Optional.of(parent), Progress.NONE);
    }

    private PointReader capture(Asset asset, Optional<BlobId> parent, Progress progress)
            throws AssetException, IOException, InterruptedException {
        AssetDescription described = asset.describe();
        IndexedRepository indexed = repository.loadIndex(Progress.NONE);
        try (WriteSession session = indexed.newWriteSession(WriteOptions.defaults())) {
            CapturedAsset captured = asset.capture(new CaptureJob(
                    indexed,
                    session,
                    repository.chunking(),
                    parent,
                    Timestamp.of(InstantSource.system().instant(), ZoneOffset.UTC),
                    WORKERS,
                    this,
                    progress));
            session.flush();
            Snapshot snapshot = Snapshot.builder(captured.consistency(), captured.root())
                    .hostname("test-host")
                    .paths(described.paths().stream().map(AssetFixture::text).toList())
                    .tags(captured.tags())
                    .build();
            StoredSnapshot stored = new StoredSnapshot(repository.snapshots().save(snapshot), snapshot);
            return read(stored, described.paths().getFirst());
        }
    }

    /// How many recovery points there are.
    public int points() throws IOException, InterruptedException {
        return repository
                .snapshots()
                .list(SnapshotFilter.ALL, (id, problem) -> {
                    throw new AssertionError("unreadable recovery point " + id, problem);
                })
                .size();
    }

    /// Opens a recovery point with a fresh index.
    public PointReader read(StoredSnapshot snapshot, FilePath base) throws IOException, InterruptedException {
        return new PointReader(repository.loadIndex(Progress.NONE), snapshot, base);
    }

    /// A restore of everything, in the usual manner.
    public RestoreJob restoreTo(PointReader point, String target) {
        return restoreTo(point, target, RestoreParts.all(), RestoreManner.defaults());
    }

    public RestoreJob restoreTo(PointReader point, String target, RestoreParts parts, RestoreManner manner) {
        return new RestoreJob(point, target, parts, manner, WORKERS, this, Progress.NONE);
    }

    private static String text(FilePath path) {
        return new String(path.bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void missing(String message) {
        missing.add(message);
    }

    @Override
    public void warning(String message) {
        warnings.add(message);
    }

    @Override
    public void step(String message) {
        steps.add(message);
    }
}
