package dev.holdfast.asset.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.RestoreParts.Content;
import dev.holdfast.asset.RestoreParts.Tenant;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.RestorePlan.Change;
import dev.holdfast.asset.point.PointReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialRestoreIT {
    private static final RestoreParts ALL = RestoreParts.all();

    @TempDir
    Path directory;

    private SqliteFixture fixture;
    private Path source;
    private Path target;
    private PointReader point;

    @BeforeEach
    void capture() throws Exception {
        fixture = SqliteFixture.inMemory(directory);
        source = directory.resolve("shop.db");
        target = directory.resolve("part.db");
        fixture.sqlite.run(source, HardSchema.SQL);
        point = fixture.capture(source);
    }

    @Test
    void restoresChosenTablesWithTheirIndexesAndTriggers() throws Exception {
        restore(tables("customers", "curr*"));
        assertThat(fixture.sqlite.run(
                        target, "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY 1"))
                .isEqualTo("currencies\ncustomers\ncustomers_lower");
        assertThat(fixture.sqlite.run(target, "SELECT * FROM customers"))
                .isEqualTo(fixture.sqlite.run(source, "SELECT * FROM customers"));
        assertThat(Files.size(target)).isLessThan(Files.size(source));
    }

    @Test
    void leavesOutTriggersThatUseATableThatIsNotRestored() throws Exception {
        restore(tables("customers", "orders"));
        assertThat(fixture.sqlite.run(target, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"))
                .isEqualTo("0");
        assertThat(fixture.assets.warnings()).anyMatch(warning -> warning.contains("'orders_log' was left out"));
        fixture.sqlite.run(target, "INSERT INTO orders(customer_id, total) VALUES (1, 1)");
    }

    @Test
    void restoresTheSchemaOnly() throws Exception {
        restore(new RestoreParts(
                List.of(), List.of(), List.of(), Content.SCHEMA_ONLY, Optional.empty(), Map.of(), Map.of()));
        assertThat(fixture.sqlite.run(target, ".schema").lines())
                .containsExactlyInAnyOrderElementsOf(
                        fixture.sqlite.run(source, ".schema").lines().toList());
        assertThat(fixture.sqlite.run(
                        target, "SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM customers)"))
                .isEqualTo("0");
    }

    @Test
    void restoresRowsThatMeetACondition() throws Exception {
        restore(new RestoreParts(
                List.of("orders", "log"),
                List.of(),
                List.of(),
                Content.ALL,
                Optional.empty(),
                Map.of("orders", "total > 300 OR note IS NULL"),
                Map.of()));
        assertThat(fixture.sqlite.run(target, "SELECT count(*), min(total) FROM orders"))
                .isEqualTo("300|301.5");
        assertThat(fixture.sqlite.run(target, "SELECT count(*) FROM log"))
                .as("no trigger ran while rows were taken away")
                .isEqualTo("500");
    }

    @Test
    void restoresATableUnderANewName() throws Exception {
        restore(new RestoreParts(
                List.of("customers"),
                List.of(),
                List.of(),
                Content.ALL,
                Optional.empty(),
                Map.of(),
                Map.of("customers", "customers_old")));
        assertThat(fixture.sqlite.run(target, "SELECT count(*) FROM customers_old"))
                .isEqualTo("4");
    }

    @Test
    void restoresOneTenantWithWhatItRefersTo() throws Exception {
        restore(tenant("2"));
        assertThat(fixture.sqlite.run(target, "SELECT name FROM customers ORDER BY id"))
                .isEqualTo("Cid\nDora; -- 'quoted'");
        assertThat(fixture.sqlite.run(target, "SELECT count(*) FROM orders o JOIN customers c ON c.id = o.customer_id"))
                .isEqualTo("250");
        assertThat(fixture.sqlite.run(target, "SELECT product FROM prices ORDER BY 1"))
                .isEqualTo("gin\nrum");
        assertThat(fixture.sqlite.run(target, "SELECT code FROM currencies")).isEqualTo("EUR");
        assertThat(fixture.sqlite.run(target, "PRAGMA foreign_key_check")).isEmpty();
        assertThat(new String(Files.readAllBytes(target), java.nio.charset.StandardCharsets.ISO_8859_1))
                .as("nothing of another tenant is left in free pages")
                .doesNotContain("Ann")
                .doesNotContain("koruna");
    }

    @Test
    void followsDeclaredLinks() throws Exception {
        Tenant tenant = new Tenant("tenant_id", "1", List.of("log.message -> customers.name"));
        fixture.sqlite.run(source, "INSERT INTO log VALUES ('Ann'), ('Cid')");
        point = fixture.capture(source);
        restore(new RestoreParts(
                List.of(), List.of(), List.of(), Content.ALL, Optional.of(tenant), Map.of(), Map.of()));
        assertThat(fixture.sqlite.run(target, "SELECT message FROM log")).isEqualTo("Ann");
    }

    @Test
    void writesSqlThatTheSqliteProgramReads() throws Exception {
        Path text = directory.resolve("shop.sql");
        fixture.restore(point, "file:" + text, ALL, Existing.REFUSE);
        fixture.sqlite.run(target, ".read " + text);
        assertThat(fixture.sqlite.dump(target).lines())
                .containsExactlyInAnyOrderElementsOf(
                        fixture.sqlite.dump(source).lines().toList());
        assertThat(fixture.sqlite.run(target, "SELECT hex(rowid) FROM \"odd \"\"name\" LIMIT 1"))
                .as("a NUL inside a text")
                .isEqualTo("780079");
        assertThatThrownBy(() -> fixture.restore(point, "file:" + text, ALL, Existing.REFUSE))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("the file exists");
    }

    @Test
    void previewsAMergeAndThenDoesIt() throws Exception {
        Path live = directory.resolve("live.db");
        Files.copy(source, live);
        fixture.sqlite.run(
                live,
                "DELETE FROM log",
                "DELETE FROM orders WHERE id <= 10",
                "DELETE FROM log",
                "UPDATE customers SET name = 'Anna' WHERE id = 1",
                "INSERT INTO customers(tenant_id, name) VALUES (3, 'Eve')",
                "DROP TABLE empty");
        RestoreParts parts = tables("customers", "orders", "empty");
        RestorePlan plan = new SqliteRestorer(fixture.surroundings)
                .plan(fixture.assets.restoreTo(point, live.toString(), parts, SqliteFixture.manner(Existing.MERGE)));
        List<Change> expected = List.of(
                new Change("customers", 0, 1, 3), new Change("empty", 0, 0, 0), new Change("orders", 10, 0, 490));
        assertThat(plan.changes()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(fixture.sqlite.run(live, "SELECT count(*) FROM orders")).isEqualTo("490");

        RestoreOutcome outcome = fixture.restore(point, live.toString(), parts, Existing.MERGE);
        assertThat(outcome.checks()).contains("table 'orders': 10 rows added, 0 changed, 490 were there already");
        assertThat(fixture.sqlite.run(live, "SELECT name FROM customers ORDER BY id"))
                .isEqualTo("Ann\nBob\nCid\nDora; -- 'quoted'\nEve");
        assertThat(fixture.sqlite.run(live, "SELECT count(*) FROM orders")).isEqualTo("500");
        assertThat(fixture.sqlite.run(live, "SELECT count(*) FROM log"))
                .as("no trigger ran")
                .isEqualTo("0");
        assertThat(fixture.sqlite.run(live, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"))
                .isEqualTo("2");
    }

    @Test
    void undoesAMergeThatWouldBreakForeignKeys() throws Exception {
        Path live = directory.resolve("live.db");
        Files.copy(source, live);
        fixture.sqlite.run(live, "DELETE FROM orders", "DELETE FROM customers WHERE id = 4");
        assertThatThrownBy(() -> fixture.restore(point, live.toString(), tables("orders"), Existing.MERGE))
                .isInstanceOfSatisfying(
                        AssetException.class,
                        broken -> assertThat(broken.kind()).isEqualTo(Kind.MISMATCH))
                .hasMessageContaining("nothing was changed");
        assertThat(fixture.sqlite.run(live, "SELECT count(*) FROM orders")).isEqualTo("0");
    }

    @Test
    void namesATableThatIsNotThere() {
        assertThatThrownBy(() -> restore(tables("nothing")))
                .isInstanceOfSatisfying(
                        AssetException.class,
                        missing -> assertThat(missing.kind()).isEqualTo(Kind.MISSING));
        assertThat(target).doesNotExist();
    }

    private void restore(RestoreParts parts) throws Exception {
        fixture.restore(point, target.toString(), parts, Existing.REFUSE);
    }

    private static RestoreParts tables(String... tables) {
        return new RestoreParts(
                List.of(tables), List.of(), List.of(), Content.ALL, Optional.empty(), Map.of(), Map.of());
    }

    private static RestoreParts tenant(String value) {
        Tenant tenant = new Tenant("tenant_id", value, List.of());
        return new RestoreParts(List.of(), List.of(), List.of(), Content.ALL, Optional.of(tenant), Map.of(), Map.of());
    }
}
