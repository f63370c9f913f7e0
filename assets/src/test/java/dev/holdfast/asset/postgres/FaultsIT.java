package dev.holdfast.asset.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.repository.Progress;
import dev.holdfast.testkit.FullDisk;
import dev.holdfast.testkit.RealPostgres;
import dev.holdfast.testkit.RealProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What breaks in the middle leaves no recovery point, no database that looks whole, and an error that says why.
class FaultsIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String SESSIONS =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = 'shop' AND application_name LIKE ANY ('{holdfast%,pg_dump}')";

    private static RealPostgres server;

    @TempDir
    Path directory;

    private PostgresFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        server = RealPostgres.start();
        server.createDatabase("shop");
        fill(server);
    }

    /// 30 MB in the one table, little in the other.
    private static void fill(RealPostgres server) throws Exception {
        server.sql(
                "shop",
                "CREATE TABLE item (id int PRIMARY KEY, name text)",
                "INSERT INTO item SELECT i, 'item ' || i FROM generate_series(1, 1000) i",
                "CREATE TABLE big AS SELECT i, md5(i::text) || md5((-i)::text) AS t FROM generate_series(1, 300000) i");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void prepare() throws Exception {
        fixture = PostgresFixture.inMemory(server, directory);
    }

    private boolean exists(String database) throws InterruptedException {
        return server.query("postgres", "SELECT count(*) FROM pg_database WHERE datname = '" + database + "'")
                .equals("1");
    }

    @Test
    void aPgDumpThatIsKilledLeavesNoRecoveryPoint() throws Exception {
        String waiting = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pg_dump'"
                + " AND wait_event_type = 'Lock'";
        try (RealProcess holder = server.client(
                        "psql", "-c", "BEGIN; LOCK TABLE pg_publication IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(60)")
                .with("PGDATABASE", "shop")
                .start()) {
            fixture.await(
                    "SELECT count(*) FROM pg_locks WHERE relation = 'pg_publication'::regclass"
                            + " AND mode = 'AccessExclusiveLock' AND database ="
                            + " (SELECT oid FROM pg_database WHERE datname = 'shop')",
                    "1");
            AtomicBoolean killed = new AtomicBoolean();
            Progress kill = PostgresFixture.when("public.item", () -> {
                fixture.await(waiting, "1");
                killed.set(ProcessHandle.current()
                        .descendants()
                        .filter(child -> child.info().command().orElse("").endsWith("/pg_dump"))
                        .map(ProcessHandle::destroyForcibly)
                        .reduce(false, Boolean::logicalOr));
            });
            AssetException refusal = catchThrowableOfType(
                    AssetException.class, () -> fixture.points.capture(fixture.asset("shop"), kill));
            assertThat(killed).isTrue();
            assertThat(holder.isAlive()).isTrue();
            server.sql(
                    "postgres",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'BEGIN; LOCK%'");
            assertThat(refusal).hasMessage("unable to run program 'pg_dump': ended by signal 9");
        }
        assertThat(fixture.points.points()).isZero();
        fixture.await(SESSIONS, "0");
    }

    @Test
    void aFullDiskUnderTheRepositoryLeavesNoRecoveryPoint() throws Exception {
        try (FullDisk disk = FullDisk.ofSize(4 << 20)) {
            PostgresFixture there =
                    new PostgresFixture(server, AssetFixture.in(disk.directory().resolve("repository")), directory);
            assertThatThrownBy(() -> there.capture("shop")).hasMessageContaining("no space left on the file system");
            assertThat(there.points.points()).isZero();
        }
        fixture.await(SESSIONS, "0");
    }

    @Test
    void aFullTemporaryDirectoryLeavesNoDatabase() throws Exception {
        PointReader point = fixture.capture("shop");
        try (FullDisk disk = FullDisk.ofSize(1 << 20)) {
            disk.fill("ballast", 0);
            PostgresFixture there = new PostgresFixture(server, fixture.points, disk.directory());
            AssetException refusal =
                    catchThrowableOfType(AssetException.class, () -> there.restore(point, "shop_scratch"));
            assertThat(refusal.kind()).isEqualTo(Kind.FULL);
            assertThat(refusal)
                    .hasMessageStartingWith("unable to write definitions for pg_restore to '" + disk.directory())
                    .hasMessageContaining("No space left on device");
            assertThat(refusal.hint().orElseThrow()).contains("TMPDIR");
            assertThat(disk.directory()).isDirectoryNotContaining("glob:**holdfast-*");
        }
        assertThat(exists("shop_scratch")).isFalse();
    }

    @Test
    void aFullDiskOfTheServerIsNamed() throws Exception {
        PointReader point = fixture.capture("shop");
        try (FullDisk disk = FullDisk.ofSize(24 << 20)) {
            RealProcess.command("chown", server.user(), disk.directory().toString())
                    .run(TIMEOUT)
                    .requireSuccess();
            server.sql(
                    "postgres",
                    "CREATE TABLESPACE small LOCATION '" + disk.directory() + "'",
                    "CREATE DATABASE shop_small TABLESPACE small");
            try {
                AssetException refusal =
                        catchThrowableOfType(AssetException.class, () -> fixture.restore(point, "shop_small"));
                assertThat(refusal.kind()).isEqualTo(Kind.FULL);
                assertThat(refusal)
                        .hasMessageStartingWith("unable to load rows of table 'public.big'")
                        .hasMessageContaining("No space left on device");
                assertThat(refusal.hint()).contains("make room on the server's disk");
            } finally {
                server.sql("postgres", "DROP DATABASE shop_small WITH (FORCE)", "DROP TABLESPACE small");
            }
        }
        fixture.restore(point, "shop_roomy");
        assertThat(fixture.rows("shop_roomy")).isEqualTo(fixture.rows("shop"));
    }

    @Test
    void aRestoreWhoseConnectionIsCutLeavesNoDatabase() throws Exception {
        PointReader point = fixture.capture("shop");
        Progress cut = PostgresFixture.when(
                "public.big",
                () -> Thread.ofVirtual().start(() -> {
                    try {
                        fixture.await(
                                "SELECT count(pg_terminate_backend(pid)) > 0 FROM pg_stat_activity WHERE datname = 'shop_cut'"
                                        + " AND query LIKE 'COPY%big%' AND state = 'active'",
                                "t");
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
        AssetException refusal =
                catchThrowableOfType(AssetException.class, () -> fixture.restore(point, "shop_cut", cut));
        assertThat(refusal.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(refusal).hasMessageContaining("'public.big'").hasMessageContaining("the connection failed");
        assertThat(fixture.points.steps()).anyMatch(step -> step.startsWith("dropped database '"));
        assertThat(exists("shop_cut")).isFalse();
        fixture.restore(point, "shop_cut");
        assertThat(fixture.rows("shop_cut")).isEqualTo(fixture.rows("shop"));
    }

    @Test
    void aServerThatIsKilledInMidRestoreLeavesWhatIsNotTakenForWhole() throws Exception {
        try (RealPostgres own = RealPostgres.start()) {
            PostgresFixture other = PostgresFixture.inMemory(own, directory);
            own.createDatabase("shop");
            fill(own);
            PointReader point = other.capture("shop");
            Progress kill = PostgresFixture.when("public.big", own::kill);
            AssetException refusal =
                    catchThrowableOfType(AssetException.class, () -> other.restore(point, "shop_killed", kill));
            assertThat(refusal.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(other.points.warnings())
                    .anyMatch(warning -> warning.startsWith("the incomplete database '")
                            && warning.contains("shop_killed' is still there"));
            own.restart();
            other.restore(
                    point,
                    "shop_killed",
                    RestoreParts.all(),
                    PostgresFixture.verifying(RestoreManner.Existing.REPLACE));
            assertThat(other.rows("shop_killed")).isEqualTo(other.rows("shop"));
            assertThat(own.schema("shop_killed")).isEqualTo(own.schema("shop"));
        }
    }
}
