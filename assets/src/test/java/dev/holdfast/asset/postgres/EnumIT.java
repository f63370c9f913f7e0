package dev.holdfast.asset.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.repository.Progress;
import dev.holdfast.testkit.RealPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Enumerated types that change while a capture runs: rows are read with the newest labels, definitions are not.
class EnumIT {
    private static final String DUMPS = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pg_dump'";

    private static RealPostgres server;

    @TempDir
    Path directory;

    private PostgresFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        server = RealPostgres.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// The table `moody` is read after the larger one.
    @BeforeEach
    void prepare() throws Exception {
        fixture = PostgresFixture.inMemory(server, directory);
        server.sql("postgres", "DROP DATABASE IF EXISTS moods", "DROP DATABASE IF EXISTS moods_back");
        server.createDatabase("moods");
        server.sql(
                "moods",
                "CREATE TYPE mood AS ENUM ('sad', 'happy')",
                "CREATE TABLE larger AS SELECT i, md5(i::text) AS t FROM generate_series(1, 20000) i",
                "CREATE TABLE moody (id int, mood mood)",
                "INSERT INTO moody VALUES (1, 'sad'), (2, 'happy')");
    }

    /// Once the definitions have been written, and compared with what they are then.
    private Progress afterTheDefinitions(String statement) {
        return PostgresFixture.when("public.moody", () -> {
            Thread.sleep(2000);
            fixture.await(DUMPS, "0");
            Thread.sleep(500);
            server.sql("moods", statement);
        });
    }

    @Test
    void aLabelThatIsRenamedLeavesNoRecoveryPoint() throws Exception {
        Progress rename = afterTheDefinitions("ALTER TYPE mood RENAME VALUE 'happy' TO 'glad'");
        AssetException refusal = catchThrowableOfType(
                AssetException.class, () -> fixture.points.capture(fixture.asset("moods"), rename));
        assertThat(refusal.kind()).isEqualTo(Kind.CHANGED);
        assertThat(refusal).hasMessageContaining("values of an enumerated type were renamed while rows were read");
        assertThat(fixture.points.points()).isZero();
        fixture.restore(fixture.capture("moods"), "moods_back");
        assertThat(server.query("moods_back", "SELECT mood FROM moody WHERE id = 2"))
                .isEqualTo("glad");
    }

    @Test
    void aLabelThatIsAddedDoesNoHarm() throws Exception {
        Progress addition = afterTheDefinitions("ALTER TYPE mood ADD VALUE 'glad' BEFORE 'happy'");
        PointReader point = fixture.points.capture(fixture.asset("moods"), addition);
        server.sql("moods", "INSERT INTO moody VALUES (3, 'glad')");
        fixture.restore(point, "moods_back");
        assertThat(server.query("moods_back", "SELECT string_agg(mood::text, ',' ORDER BY id) FROM moody"))
                .isEqualTo("sad,happy");
        assertThat(server.query("moods_back", "SELECT enum_range(NULL::mood)")).isEqualTo("{sad,happy}");
    }

    @Test
    void aChangeWhileDefinitionsAreWrittenIsNoticed() throws Exception {
        // pg_dump waits for the lock
        Progress change = PostgresFixture.when("public.larger", () -> {
            server.sql(
                    "moods",
                    "BEGIN; LOCK TABLE pg_publication IN ACCESS EXCLUSIVE MODE; ALTER TYPE mood ADD VALUE 'glad';"
                            + " SELECT pg_sleep(2); COMMIT");
        });
        AssetException refusal = catchThrowableOfType(
                AssetException.class, () -> fixture.points.capture(fixture.asset("moods"), change));
        assertThat(refusal.kind()).isEqualTo(Kind.CHANGED);
        assertThat(refusal).hasMessageContaining("definitions of tables, functions or other objects changed");
        assertThat(fixture.points.points()).isZero();
    }
}
