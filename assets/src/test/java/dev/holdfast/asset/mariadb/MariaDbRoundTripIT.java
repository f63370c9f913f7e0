package dev.holdfast.asset.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.asset.PointContents;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.testkit.RealMariaDb;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a MariaDB can hold comes back as it was.
class MariaDbRoundTripIT {
    private static final RestoreManner VERIFYING =
            new RestoreManner(RestoreManner.Existing.REFUSE, true, true, true, Optional.empty());

    private static RealMariaDb server;
    private static MariaDbFixture fixture;
    private static PointReader point;

    @BeforeAll
    static void captureTheHardSchema() throws Exception {
        server = RealMariaDb.start();
        fixture = MariaDbFixture.beside(server);
        HardSchema.create(server, "hard");
        point = fixture.capture(fixture.database("hard"));
    }

    @AfterAll
    static void stop() {
        fixture.close();
        server.close();
    }

    @Test
    void definitionsComeBackAsTheyWere() throws Exception {
        fixture.restore(point, server.sourceUrl("definitions"));
        assertThat(server.showCreate("definitions")).isEqualTo(server.showCreate("hard"));
        assertThat(server.query(
                        "definitions",
                        "SELECT COUNT(*) FROM information_schema.routines WHERE routine_schema ="
                                + " 'definitions' AND routine_type LIKE 'PACKAGE%'"))
                .isEqualTo("2");
        assertThat(server.query("definitions", "SELECT double_id FROM a_top ORDER BY id"))
                .isEqualTo("2\n4");
    }

    @Test
    void rowsComeBackAsTheyWere() throws Exception {
        RestoreOutcome outcome = fixture.restore(point, server.sourceUrl("rows"), RestoreParts.all(), VERIFYING);
        assertThat(outcome.checks()).anyMatch(check -> check.contains("read again"));
        for (String table : tables("hard")) {
            String name = "`" + table.replace("`", "``") + "`";
            assertThat(server.query("hard", "SELECT COUNT(*) FROM " + name))
                    .as(table)
                    .isEqualTo(server.query("rows", "SELECT COUNT(*) FROM " + name));
            // the server's own checksum goes over the stored values, not over their text
            assertThat(checksum("rows", name)).as(table).isEqualTo(checksum("hard", name));
        }
        assertThat(server.query(
                        "",
                        "SELECT COUNT(*) FROM hard.numbers a JOIN `rows`.numbers b USING (id)"
                                + " WHERE a.f <=> b.f AND a.d <=> b.d AND a.fd <=> b.fd AND a.b64 <=> b.b64"))
                .isEqualTo("5");
    }

    @Test
    void historyComesBack() throws Exception {
        fixture.restore(point, server.sourceUrl("past"));
        String history = "SELECT id, v, row_start, row_end FROM history FOR SYSTEM_TIME ALL ORDER BY id, row_start";
        assertThat(server.query("past", history))
                .isEqualTo(server.query("hard", history))
                .hasLineCount(3);
    }

    @Test
    void countersAndSequencesGoOn() throws Exception {
        String next = server.query("hard", "SELECT next_not_cached_value FROM invoice");
        fixture.restore(point, server.sourceUrl("counting"));
        assertThat(server.query("counting", "SELECT NEXTVAL(invoice)")).isEqualTo(next);
        server.sql("counting", "INSERT INTO counter_key (a, b) VALUES ('new', 9)");
        assertThat(server.query("counting", "SELECT n FROM counter_key WHERE a = 'new'"))
                .isEqualTo("79");
    }

    @Test
    void tellsWhatItHolds() throws Exception {
        PointContents contents =
                MariaDbType.mariadb().restorer(fixture.surroundings()).contents(point);
        assertThat(contents.facts().get("engine")).startsWith("mariadb 10.11.");
        assertThat(contents.facts().get("binlog")).matches("binlog\\.\\d+:\\d+");
        assertThat(contents.items()).extracting(PointContents.Item::name).containsExactlyElementsOf(tables("hard"));
        assertThat(contents.items())
                .filteredOn(item -> item.name().equals("history"))
                .extracting(PointContents.Item::count)
                .containsExactly(3L);
    }

    @Test
    void equalRowsMakeEqualFiles() throws Exception {
        PointReader again = fixture.capture(fixture.database("hard"));
        assertThat(again.read("hard/rows/texts/0001.tsv")).isEqualTo(point.read("hard/rows/texts/0001.tsv"));
    }

    private static List<String> tables(String database) throws InterruptedException {
        return server.query(
                        "",
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = '" + database
                                + "' AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') ORDER BY BINARY table_name")
                .lines()
                .toList();
    }

    private static String checksum(String database, String table) throws InterruptedException {
        return server.query(database, "CHECKSUM TABLE " + table + " EXTENDED").split("\t", -1)[1];
    }
}
