package dev.holdfast.asset.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.RestoreParts.Content;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.posix.FilePath;
import dev.holdfast.posix.FileSystemAccess;
import dev.holdfast.repository.Progress;
import dev.holdfast.testkit.FullDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// File systems that are full, or become full while a database of 4 MB is copied to them.
class SqliteFullDiskIT {
    private static final int ENOUGH = 12 << 20;
    private static final int TOO_SMALL = 1 << 20;

    @TempDir
    Path directory;

    private SqliteFixture fixture;
    private FullDisk disk;
    private Path source;

    @BeforeEach
    void prepare() throws Exception {
        fixture = SqliteFixture.inMemory(directory);
        disk = FullDisk.ofSize(ENOUGH);
        source = Files.createDirectories(directory.resolve("data")).resolve("shop.db");
        fill(source, "delete");
    }

    @AfterEach
    void unmount() throws Exception {
        disk.close();
    }

    private void fill(Path database, String mode) throws InterruptedException {
        fixture.sqlite.run(
                database,
                "PRAGMA journal_mode=" + mode,
                "CREATE TABLE orders(id INTEGER PRIMARY KEY, note BLOB)",
                "CREATE TABLE small(id INTEGER PRIMARY KEY)",
                "INSERT INTO orders SELECT value, randomblob(900) FROM generate_series(1, 4000)");
    }

    /// The rest of the file system is given to somebody else.
    private void fillDisk() {
        try {
            disk.fill("ballast", TOO_SMALL);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static AssetException full(ThrowingCallable call) {
        AssetException full = catchThrowableOfType(AssetException.class, call);
        assertThat(full).isNotNull();
        assertThat(full.kind()).as(full.getMessage()).isEqualTo(Kind.FULL);
        assertThat(full.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("free some space"));
        return full;
    }

    private static Set<String> entries(Path place) throws IOException {
        try (var entries = Files.list(place)) {
            return entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private SqliteAsset assetWithScratchOn(FullDisk scratch, InstantSource clock) {
        Surroundings usual = fixture.surroundings;
        return new SqliteAsset(
                List.of(source), FilePath.of("/shop/database"), scratch.directory(), with(usual.fileSystem(), clock));
    }

    private Surroundings with(FileSystemAccess fileSystem, InstantSource clock) {
        Surroundings usual = fixture.surroundings;
        return new Surroundings(
                fileSystem,
                Map.of(),
                usual.secrets(),
                usual.workingDirectory(),
                usual.temporaryDirectory(),
                clock,
                usual.zone(),
                usual.random(),
                usual.processors(),
                usual.program());
    }

    @Test
    void knowsBeforeACaptureThatTheCopyDoesNotFit() throws Exception {
        fillDisk();
        SqliteAsset asset = assetWithScratchOn(disk, InstantSource.system());
        assertThat(asset.preflight().blocked()).isTrue();
        assertThat(full(() -> fixture.assets.capture(asset)))
                .hasMessageContaining("unable to make scratch space in '" + disk.directory() + "': ")
                .hasMessageContaining("MB are needed");
        assertThat(fixture.assets.points()).isZero();
        assertThat(entries(disk.directory())).containsExactly("ballast");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    void leavesNothingOfACopyThatDoesNotFitAfterAll(String mode) throws Exception {
        fixture.sqlite.run(source, "PRAGMA journal_mode=" + mode);
        byte[] before = Files.readAllBytes(source);
        AtomicInteger asked = new AtomicInteger();
        SqliteAsset asset = assetWithScratchOn(disk, () -> {
            if (asked.incrementAndGet() == 2) { // after the look at the free space, before the copy
                fillDisk();
            }
            return Instant.now();
        });
        assertThat(full(() -> fixture.assets.capture(asset)))
                .hasMessageStartingWith("unable to copy database '" + source + "' to '" + disk.directory())
                .hasMessageEndingWith("no space is left there");
        assertThat(fixture.assets.points()).isZero();
        assertThat(entries(disk.directory())).containsExactly("ballast");
        assertThat(entries(directory.resolve("data"))).containsExactly("shop.db");
        assertThat(source).hasBinaryContent(before);
    }

    @Test
    void knowsBeforeARestoreThatTheDatabaseDoesNotFit() throws Exception {
        PointReader point = fixture.capture(source);
        fillDisk();
        Path target = disk.directory().resolve("back.db");
        AssetException full = catchThrowableOfType(AssetException.class, () -> fixture.restore(point, target));
        assertThat(full.kind()).isEqualTo(Kind.FULL);
        assertThat(full).hasMessageContaining("unable to restore to '" + target + "': it needs ");
        assertThat(entries(disk.directory())).containsExactly("ballast");
    }

    /// Restores to the disk, which fills up as soon as its free space has been looked at.
    private AssetException restoreToADiskThatFillsUp(PointReader point, Path target, Existing existing) {
        FileSystemAccess usual = fixture.surroundings.fileSystem();
        FileSystemAccess filling = (FileSystemAccess) Proxy.newProxyInstance(
                FileSystemAccess.class.getClassLoader(),
                new Class<?>[] {FileSystemAccess.class},
                (_, method, arguments) -> {
                    try {
                        Object answer = method.invoke(usual, arguments);
                        if (method.getName().equals("space")) {
                            fillDisk();
                        }
                        return answer;
                    } catch (InvocationTargetException problem) {
                        throw problem.getCause();
                    }
                });
        SqliteRestorer restorer = new SqliteRestorer(with(filling, InstantSource.system()));
        return full(() -> restorer.restore(fixture.assets.restoreTo(
                point, target.toString(), RestoreParts.all(), SqliteFixture.manner(existing))));
    }

    @Test
    void leavesNothingOfARestoreThatDoesNotFitAfterAll() throws Exception {
        PointReader point = fixture.capture(source);
        Path target = disk.directory().resolve("back.db");
        assertThat(restoreToADiskThatFillsUp(point, target, Existing.REFUSE))
                .hasMessageContaining("unable to restore database 'shop.db' to '")
                .hasMessageContaining("No space left on device");
        assertThat(entries(disk.directory())).containsExactly("ballast");
    }

    @Test
    void keepsTheOldDatabaseIfTheNewOneDoesNotFit() throws Exception {
        PointReader point = fixture.capture(source);
        Path target = disk.directory().resolve("old.db");
        fixture.sqlite.run(target, "CREATE TABLE kept(x)", "INSERT INTO kept VALUES (7)");
        restoreToADiskThatFillsUp(point, target, Existing.REPLACE);
        assertThat(entries(disk.directory())).containsExactly("ballast", "old.db");
        assertThat(fixture.sqlite.run(target, "SELECT x FROM kept")).isEqualTo("7");
    }

    /// The disk fills up when the recovery point has been read into scratch space.
    private RestoreJob jobThatFillsTheDisk(PointReader point, String target, RestoreParts parts, Existing existing) {
        AssetFixture assets = fixture.assets;
        Progress filling = new Progress() {
            @Override
            public void expect(long files, long bytes) {}

            @Override
            public void advance(long files, long bytes) {
                fillDisk();
            }

            @Override
            public void current(Object item) {}

            @Override
            public void checkCancelled() {}
        };
        return new RestoreJob(point, target, parts, SqliteFixture.manner(existing), 1, assets, filling);
    }

    @Test
    void leavesNothingOfAPartThatDoesNotFit() throws Exception {
        PointReader point = fixture.capture(source);
        Path target = disk.directory().resolve("part.db");
        RestoreParts orders = new RestoreParts(
                List.of("orders"), List.of(), List.of(), Content.ALL, Optional.empty(), Map.of(), Map.of());
        RestoreJob job = jobThatFillsTheDisk(point, target.toString(), orders, Existing.REFUSE);
        assertThat(full(() -> new SqliteRestorer(fixture.surroundings).restore(job)))
                .hasMessageContaining("unable to restore database 'shop.db'");
        assertThat(entries(disk.directory())).containsExactly("ballast");
        assertThat(fixture.leftovers()).isEmpty();
    }

    @Test
    void leavesNothingOfAnSqlFileThatDoesNotFit() throws Exception {
        PointReader point = fixture.capture(source);
        String target = "file:" + disk.directory().resolve("shop.sql");
        RestoreJob job = jobThatFillsTheDisk(point, target, RestoreParts.all(), Existing.REFUSE);
        full(() -> new SqliteRestorer(fixture.surroundings).restore(job));
        assertThat(entries(disk.directory())).containsExactly("ballast");
        assertThat(fixture.leftovers()).isEmpty();
    }

    @Test
    void undoesAMergeThatDoesNotFit() throws Exception {
        PointReader point = fixture.capture(source);
        Path target = disk.directory().resolve("live.db");
        fixture.sqlite.run(
                target,
                "CREATE TABLE orders(id INTEGER PRIMARY KEY, note BLOB)",
                "CREATE TABLE small(id INTEGER PRIMARY KEY)",
                "INSERT INTO orders VALUES (1, 'mine')");
        String before = fixture.sqlite.dump(target);
        RestoreJob job = jobThatFillsTheDisk(point, target.toString(), RestoreParts.all(), Existing.MERGE);
        assertThat(full(() -> new SqliteRestorer(fixture.surroundings).restore(job)))
                .hasMessageContaining("disk is full");
        assertThat(fixture.sqlite.dump(target)).isEqualTo(before);
        assertThat(entries(disk.directory())).containsExactly("ballast", "live.db");
        assertThat(fixture.leftovers()).isEmpty();
    }
}
