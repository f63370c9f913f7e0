package dev.holdfast.asset.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.asset.process.ClientPrograms;
import dev.holdfast.asset.process.Prefix;
import dev.holdfast.testkit.RealPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What cannot be done is refused with the reason and what to do, and leaves nothing behind.
class RefusalsIT {
    private static final String COPYING =
            "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'COPY%'";

    private static RealPostgres server;

    @TempDir
    Path directory;

    private PostgresFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        server = RealPostgres.start();
        server.createDatabase("shop");
        server.sql("shop", "CREATE TABLE item (id int PRIMARY KEY, name text)", "INSERT INTO item VALUES (1, 'one')");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void prepare() throws Exception {
        fixture = PostgresFixture.inMemory(server, directory);
    }

    private static AssetException refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(AssetException.class, attempt);
    }

    private Asset named(String url, Map<String, String> environment) throws AssetException {
        Surroundings surroundings = PostgresFixture.surroundings(server, directory, environment);
        return new PostgresType().named(url, surroundings).orElseThrow();
    }

    @Test
    void aWrongPassword() throws Exception {
        Asset asset = named(server.sourceUrl("shop"), Map.of("PGPASSWORD", "wrong-secret"));
        AssetException refusal = refusal(() -> fixture.points.capture(asset));
        assertThat(refusal.kind()).isEqualTo(Kind.DENIED);
        assertThat(refusal).hasMessageStartingWith("unable to connect to 'postgresql://postgres@127.0.0.1:");
        assertThat(refusal.getMessage())
                .contains("password authentication failed")
                .doesNotContain("wrong-secret");
        assertThat(refusal.hint().orElseThrow()).contains("~/.pgpass");
        assertThat(fixture.points.points()).isZero();
    }

    @Test
    void aDatabaseThatIsMissing() {
        AssetException refusal = refusal(() -> fixture.capture("nowhere"));
        assertThat(refusal.kind()).isEqualTo(Kind.MISSING);
        assertThat(refusal).hasMessageContaining("database \"nowhere\" does not exist");
    }

    @Test
    void aServerThatDoesNotAnswer() throws Exception {
        Asset asset = named("postgresql://postgres@127.0.0.1:1/shop", Map.of());
        AssetException refusal = refusal(() -> fixture.points.capture(asset));
        assertThat(refusal.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(refusal.hint().orElseThrow()).contains("is the server running");
    }

    @Test
    void aClientOlderThanTheServer() throws Exception {
        Path old = Files.createDirectory(directory.resolve("old"));
        for (String name : List.of("pg_dump", "pg_dumpall")) {
            Path program = Files.writeString(old.resolve(name), "#!/bin/sh\necho '" + name + " (PostgreSQL) 9.6.24'\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Surroundings surroundings = PostgresFixture.surroundings(server, directory, Map.of());
        ClientPrograms programs = new ClientPrograms(
                new Prefix(List.of("env", "PATH=" + old + ":/bin")), List.of(), surroundings.environment());
        PostgresUrl url = PostgresUrl.parse(server.sourceUrl("shop"), Optional.empty(), surroundings);
        PostgresSource source = new PostgresSource(
                url, "/a/b", Optional.empty(), new DatabaseChoice(List.of("shop"), List.of()), List.of(), List.of());
        Files.createSymbolicLink(old.resolve("psql"), Path.of("/usr/bin/psql"));
        AssetException refusal =
                refusal(() -> fixture.points.capture(new PostgresAsset(source, surroundings, programs)));
        assertThat(refusal.kind()).isEqualTo(Kind.INCOMPATIBLE);
        assertThat(refusal).hasMessageContaining("9.6.24");
        assertThat(refusal.hint().orElseThrow()).contains("postgresql-client-15");
    }

    @Test
    void aTargetThatIsNotEmpty() throws Exception {
        PointReader point = fixture.capture("shop");
        server.createDatabase("full");
        server.sql("full", "CREATE TABLE precious (id int)");
        AssetException refusal =
                refusal(() -> fixture.restore(point, "full", RestoreParts.all(), RestoreManner.defaults()));
        assertThat(refusal.kind()).isEqualTo(Kind.TARGET_NOT_EMPTY);
        assertThat(server.query("full", "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .isEqualTo("1");
    }

    @Test
    void anExtensionThatIsMissing() throws Exception {
        Path control = Path.of("/usr/share/postgresql/15/extension/holdfast_gone.control");
        Path script = Path.of("/usr/share/postgresql/15/extension/holdfast_gone--1.0.sql");
        server.createDatabase("extended");
        PointReader point;
        try {
            Files.writeString(control, "default_version = '1.0'\nrelocatable = true\n");
            Files.writeString(script, "SELECT 1;\n");
            server.sql("extended", "CREATE EXTENSION holdfast_gone");
            point = fixture.capture("extended");
        } finally {
            Files.deleteIfExists(control);
            Files.deleteIfExists(script);
        }
        AssetException refusal = refusal(() -> fixture.restore(point, "extended_back"));
        assertThat(refusal.kind()).isEqualTo(Kind.INCOMPATIBLE);
        assertThat(refusal).hasMessageContaining("lacks extension 'holdfast_gone'");
        assertThat(refusal.hint().orElseThrow()).contains("postgresql-15-holdfast-gone");
        assertThat(server.query("postgres", "SELECT count(*) FROM pg_database WHERE datname = 'extended_back'"))
                .isEqualTo("0");
    }

    @Test
    void aRoleThatIsMissingUnlessOwnersAreLeftOut() throws Exception {
        server.createDatabase("owned");
        server.sql("owned", "CREATE ROLE passing", "CREATE TABLE t (i int)", "ALTER TABLE t OWNER TO passing");
        PointReader point = fixture.capture("owned");
        server.sql("owned", "REASSIGN OWNED BY passing TO postgres", "DROP ROLE passing");
        AssetException refusal = refusal(() -> fixture.restore(point, "owned_back"));
        assertThat(refusal).hasMessageContaining("roles that the server lacks: 'passing'");
        assertThat(refusal.hint().orElseThrow())
                .contains("globals.sql of the recovery point")
                .contains("without owners and privileges");
        RestoreManner manner = new RestoreManner(RestoreManner.Existing.REFUSE, false, false, true, Optional.empty());
        fixture.restore(point, "owned_back", RestoreParts.all(), manner);
        assertThat(server.query("owned_back", "SELECT tableowner FROM pg_tables WHERE tablename = 't'"))
                .isEqualTo("postgres");
    }

    @Test
    void aServerThatIsKilledInMidCapture() throws Exception {
        try (RealPostgres own = RealPostgres.start()) {
            PostgresFixture other = PostgresFixture.inMemory(own, directory);
            own.createDatabase("big");
            own.sql(
                    "big",
                    "CREATE TABLE big AS SELECT i, repeat(md5(i::text), 10) AS t FROM generate_series(1, 1500000) i");
            Thread killer = Thread.ofVirtual().start(() -> {
                try {
                    while (own.query("big", COPYING).equals("0")) {
                        Thread.sleep(20);
                    }
                    own.kill();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            AssetException refusal = refusal(() -> other.capture("big"));
            killer.join(Duration.ofSeconds(30));
            assertThat(refusal).isNotNull();
            // Which of the connections finds out first is chance: one that reads rows or the one that watches over all.
            assertThat(refusal.getMessage()).containsPattern("'(public.)?big'").contains("the connection failed");
            assertThat(other.points.points()).isZero();
        }
    }

    @Test
    void aConnectionThatIsEndedInMidCapture() throws Exception {
        server.createDatabase("cut");
        server.sql(
                "cut",
                "CREATE TABLE cut AS SELECT i, repeat(md5(i::text), 10) AS t FROM generate_series(1, 1000000) i");
        Thread killer = Thread.ofVirtual().start(() -> {
            try {
                String sessions = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = 'cut'"
                        + " AND query LIKE 'COPY%'";
                while (server.query("postgres", sessions).equals("0")) {
                    Thread.sleep(5);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        AssetException refusal = refusal(() -> fixture.capture("cut"));
        killer.join(Duration.ofSeconds(30));
        assertThat(refusal.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(fixture.points.points()).isZero();
    }

    @Test
    void aTableThatIsLockedByAMigration() throws Exception {
        server.createDatabase("migrating");
        server.sql("migrating", "CREATE TABLE t (i int)", "INSERT INTO t VALUES (1)");
        Asset asset = fixture.asset("migrating");
        assertThat(asset.preflight().blocked()).isFalse();
        Thread migration = Thread.ofVirtual().start(() -> {
            try {
                server.sql(
                        "migrating",
                        "BEGIN; ALTER TABLE t ADD j int DEFAULT random()::int; SELECT pg_sleep(2); COMMIT");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (server.query(
                        "postgres",
                        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%'"
                                + " AND datname = 'migrating'")
                .equals("0")) {
            Thread.sleep(10);
        }
        PointReader point = fixture.points.capture(asset);
        migration.join();
        fixture.restore(point, "migrated_back");
        assertThat(server.schema("migrated_back"))
                .isEqualTo(server.schema("migrating"))
                .contains("j integer");
        assertThat(fixture.rows("migrated_back")).isEqualTo(fixture.rows("migrating"));
    }
}
