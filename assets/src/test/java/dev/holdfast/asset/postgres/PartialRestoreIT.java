package dev.holdfast.asset.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.RestoreParts.Content;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.testkit.RealPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Parts of a database, brought back.
class PartialRestoreIT {
    private static RealPostgres server;
    private static PostgresFixture fixture;
    private static PointReader point;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void capture() throws Exception {
        server = RealPostgres.start();
        server.createDatabase("hard");
        fixture = new PostgresFixture(server, AssetFixture.inMemory(), directory);
        fixture.script("hard", "hard-schema.sql");
        point = fixture.capture("hard");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RestoreParts parts(List<String> tables, Content content) {
        return new RestoreParts(tables, List.of(), List.of(), content, Optional.empty(), Map.of(), Map.of());
    }

    private static RestoreManner manner(Existing existing) {
        return PostgresFixture.verifying(existing);
    }

    private static String tables(String database) throws InterruptedException {
        return server.query(
                database,
                "SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class c JOIN pg_namespace n"
                        + " ON n.oid = c.relnamespace WHERE relkind IN ('r', 'p', 'v', 'm', 'f')"
                        + " AND nspname NOT IN ('pg_catalog', 'information_schema')");
    }

    @Test
    void bringsATableWithWhatItNeeds() throws Exception {
        fixture.restore(point, "one", parts(List.of("sales.every_type"), Content.ALL), manner(Existing.REFUSE));
        assertThat(tables("one")).isEqualTo("every_type");
        assertThat(server.schema("one"))
                .contains("CREATE TYPE sales.mood", "CREATE FUNCTION sales.doubled", "CREATE TRIGGER stamped")
                .contains("every_type_trgm", "every_type_statistics", "of two lines", "GRANT SELECT(id)")
                .doesNotContain("event_2024", "CREATE VIEW");
        assertThat(server.query("one", "SELECT nextval('sales.every_type_id_seq'), count(*) FROM sales.every_type"))
                .isEqualTo("3|2");
    }

    @Test
    void bringsAPartitionedTableWithItsPartitions() throws Exception {
        fixture.restore(point, "parted", parts(List.of("event"), Content.ALL), manner(Existing.REFUSE));
        assertThat(tables("parted")).isEqualTo("event,event_2024,event_2024_a,event_2024_rest,event_rest");
        assertThat(server.query("parted", "SELECT count(*), sum(id) FROM event"))
                .isEqualTo(server.query("hard", "SELECT count(*), sum(id) FROM event"));
        assertThat(server.query("parted", "SELECT count(*) FROM pg_indexes WHERE tablename = 'event_rest'"))
                .isEqualTo("2");
    }

    @Test
    void leavesOutForeignKeysToTablesThatAreNotChosen() throws Exception {
        fixture.restore(point, "staff", parts(List.of("employee"), Content.ALL), manner(Existing.REFUSE));
        assertThat(tables("staff")).isEqualTo("employee");
        assertThat(server.query(
                        "staff",
                        "SELECT string_agg(conname, ',' ORDER BY conname) FROM pg_constraint"
                                + " WHERE conrelid = 'employee'::regclass"))
                .isEqualTo("employee_boss_fkey,employee_pkey");
    }

    @Test
    void bringsTheSchemaAlone() throws Exception {
        fixture.restore(point, "bare", parts(List.of(), Content.SCHEMA_ONLY), manner(Existing.REFUSE));
        assertThat(server.schema("bare").replace("4711", "")).contains("CREATE TABLE sales.every_type");
        assertThat(server.query("bare", "SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM employee)"))
                .isEqualTo("0|0");
    }

    @Test
    void bringsRowsAloneIntoEmptyTablesAndOverOthersOnlyWhenAsked() throws Exception {
        fixture.restore(point, "refilled", parts(List.of("e*"), Content.SCHEMA_ONLY), manner(Existing.REFUSE));
        RestoreParts rows = parts(List.of("employee", "event_note"), Content.DATA_ONLY);
        fixture.restore(point, "refilled", rows, manner(Existing.REFUSE));
        assertThat(server.query("refilled", "SELECT count(*) FROM employee")).isEqualTo("3");
        AssetException refusal = catchThrowableOfType(
                AssetException.class, () -> fixture.restore(point, "refilled", rows, manner(Existing.REFUSE)));
        assertThat(refusal.kind()).isEqualTo(Kind.TARGET_NOT_EMPTY);
        assertThat(refusal).hasMessageContaining("\"public\".\"employee\"");
        server.sql("refilled", "UPDATE employee SET boss = NULL", "INSERT INTO employee VALUES (99)");
        fixture.restore(point, "refilled", rows, manner(Existing.REPLACE));
        assertThat(server.query("refilled", "SELECT count(*), sum(boss) FROM employee"))
                .isEqualTo("3|21");
    }

    @Test
    void bringsRowsThatFulfilACondition() throws Exception {
        RestoreParts some = new RestoreParts(
                List.of("event"),
                List.of(),
                List.of(),
                Content.ALL,
                Optional.empty(),
                Map.of("event", "kind = 'a' AND at < '2024-02-01'"),
                Map.of());
        long expected = Long.parseLong(
                server.query("hard", "SELECT count(*) FROM event WHERE kind = 'a' AND at < '2024-02-01'"));
        assertThat(fixture.restore(point, "some", some, manner(Existing.REFUSE)).rows())
                .isEqualTo(expected);
        assertThat(server.query("some", "SELECT count(*), min(kind), max(kind) FROM event"))
                .isEqualTo(expected + "|a|a");
    }

    @Test
    void bringsATableBackBesideTheOneThatHasItsName() throws Exception {
        server.createDatabase("beside");
        server.sql("beside", "CREATE TABLE employee (id int)", "INSERT INTO employee VALUES (1)");
        RestoreParts renamed = new RestoreParts(
                List.of("employee"),
                List.of(),
                List.of(),
                Content.ALL,
                Optional.empty(),
                Map.of(),
                Map.of("employee", "employee_old"));
        fixture.restore(point, "beside", renamed, manner(Existing.REFUSE));
        assertThat(server.query(
                        "beside", "SELECT (SELECT count(*) FROM employee), count(*), max(boss) FROM employee_old"))
                .isEqualTo("1|3|11");
    }

    @Test
    void replacesWhatIsThereWhenAsked() throws Exception {
        fixture.restore(point, "replaced");
        server.sql(
                "replaced",
                "DELETE FROM event_note",
                "ALTER TABLE employee ADD COLUMN extra int",
                "CREATE TABLE kept (i int)",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA sales REVOKE SELECT ON TABLES FROM hard_reader");
        fixture.restore(point, "replaced", RestoreParts.all(), manner(Existing.REPLACE));
        assertThat(fixture.rows("replaced").replaceAll("(?m)^kept .*\n", "")).contains("employee|3 ");
        assertThat(server.query("replaced", "SELECT count(*) FROM event_note"))
                .isEqualTo(server.query("hard", "SELECT count(*) FROM event_note"));
        assertThat(tables("replaced")).contains("kept");
        server.sql("replaced", "DROP TABLE kept");
        assertThat(server.schema("replaced")).isEqualTo(server.schema("hard"));
    }

    @Test
    void saysWhichTableWasProbablyMeant() {
        AssetException refusal = catchThrowableOfType(
                AssetException.class,
                () -> fixture.restore(point, "typo", parts(List.of("employe"), Content.ALL), manner(Existing.REFUSE)));
        assertThat(refusal.kind()).isEqualTo(Kind.MISSING);
        assertThat(refusal.hint().orElseThrow()).contains("employee");
    }
}
