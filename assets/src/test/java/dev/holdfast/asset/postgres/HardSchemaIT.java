package dev.holdfast.asset.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.testkit.RealPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database of everything that is hard to bring back.
class HardSchemaIT {
    private static RealPostgres server;
    private static PostgresFixture fixture;
    private static PointReader point;
    private static RestoreOutcome outcome;

    @BeforeAll
    static void bringBack(@TempDir Path directory) throws Exception {
        server = RealPostgres.start();
        server.createDatabase("hard");
        fixture = new PostgresFixture(server, AssetFixture.inMemory(), directory);
        fixture.script("hard", "hard-schema.sql");
        point = fixture.capture("hard");
        outcome = fixture.restore(point, "hard_back");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void bringsEveryDefinitionBack() throws Exception {
        assertThat(server.schema("hard_back")).isEqualTo(server.schema("hard"));
    }

    @Test
    void bringsEveryRowBack() throws Exception {
        assertThat(fixture.rows("hard_back")).isEqualTo(fixture.rows("hard")).contains("every_type");
        assertThat(outcome.checks()).anyMatch(check -> check.contains("checksums"));
    }

    @Test
    void triggersDoNotChangeRowsThatComeBack() throws Exception {
        assertThat(server.query("hard_back", "SELECT count(*) FROM sales.every_type WHERE note LIKE '%stamped'"))
                .isEqualTo("0");
    }

    @Test
    void bringsSequencesBackToWhereTheyWere() throws Exception {
        String next = "SELECT nextval('used'), nextval('unused'), nextval('down')";
        assertThat(server.query("hard_back", next)).isEqualTo("3|77|8");
        assertThat(server.query(
                        "hard_back",
                        "INSERT INTO \"Odd \"\"Schema\"\" / %\".\"Ta.ble 'x'\" DEFAULT VALUES RETURNING \"Select\""))
                .isEqualTo("23");
    }

    @Test
    void bringsLargeObjectsBackWithOwnerAndPrivileges() throws Exception {
        String all = "SELECT m.oid, md5(lo_get(m.oid)), pg_get_userbyid(m.lomowner), m.lomacl,"
                + " obj_description(m.oid, 'pg_largeobject') FROM pg_largeobject_metadata m ORDER BY 1";
        assertThat(server.query("hard_back", all))
                .isEqualTo(server.query("hard", all))
                .contains("a large object");
    }

    @Test
    void fillsMaterializedViewsThatWereFilled() throws Exception {
        assertThat(server.query("hard_back", "SELECT twice FROM a_second")).isEqualTo("6000");
        assertThat(server.query("hard_back", "SELECT relispopulated FROM pg_class WHERE relname = 'never'"))
                .isEqualTo("f");
    }

    @Test
    void saysThatRowsOfForeignTablesAreElsewhere() {
        assertThat(fixture.points.warnings()).anyMatch(warning -> warning.contains("foreign table 'public.far'"));
    }

    @Test
    void capturesTheSameBytesAgain() throws Exception {
        PointReader again = fixture.capture("hard");
        assertThat(again.list("hard/rows")).isEqualTo(point.list("hard/rows")).isNotEmpty();
        assertThat(again.read("hard/rows/sales.every_type/0001.tsv"))
                .isEqualTo(point.read("hard/rows/sales.every_type/0001.tsv"));
    }
}
