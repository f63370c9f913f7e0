package dev.holdfast.asset.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.RestoreParts.Content;
import dev.holdfast.asset.RestoreParts.Tenant;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.testkit.RealMariaDb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rows of one tenant come back, with what they refer to.
class MariaDbTenantIT {
    private static final RestoreParts SECOND = new RestoreParts(
            List.of(),
            List.of(),
            List.of(),
            Content.ALL,
            Optional.of(new Tenant("tenant_id", "2", List.of())),
            Map.of(),
            Map.of());
    private static final RestoreManner MERGING = new RestoreManner(Existing.MERGE, true, true, false, Optional.empty());

    private static RealMariaDb server;
    private static MariaDbFixture fixture;
    private static PointReader point;

    @TempDir
    Path directory;

    @BeforeAll
    static void capture() throws Exception {
        server = RealMariaDb.start();
        fixture = MariaDbFixture.beside(server);
        server.createDatabase("saas");
        server.sql(
                "saas",
                "CREATE TABLE countries (code char(2) PRIMARY KEY, name varchar(20))",
                "CREATE TABLE customers (id int PRIMARY KEY, tenant_id int NOT NULL, country char(2), photo blob,"
                        + " FOREIGN KEY (country) REFERENCES countries (code))",
                "CREATE TABLE orders (id int PRIMARY KEY, customer int, note varchar(100),"
                        + " FOREIGN KEY (customer) REFERENCES customers (id))",
                "INSERT INTO countries VALUES ('CZ', 'Czechia'), ('DE', 'Germany'), ('FR', 'France')",
                "INSERT INTO customers VALUES (1, 1, 'CZ', x'00'), (2, 2, 'DE', x'00FF27'), (3, 2, NULL, NULL)",
                "INSERT INTO orders VALUES (10, 1, 'one'), (20, 2, 'it''s\ttwo'), (30, 3, 'three\\n\\\\')",
                "CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW SET NEW.note = 'touched'");
        point = fixture.capture(fixture.database("saas"));
    }

    @AfterAll
    static void stop() {
        fixture.close();
        server.close();
    }

    @Test
    void intoANewDatabase() throws Exception {
        fixture.restore(point, server.sourceUrl("second"), SECOND, RestoreManner.defaults());
        assertThat(rows("second")).isEqualTo("2\t2\tDE\t00FF27\n3\t2\tNULL\tNULL");
        assertThat(server.query("second", "SELECT code FROM countries")).isEqualTo("DE");
        assertThat(orders("second")).isEqualTo(orders("saas").replaceFirst("10\t[^\n]*\n", ""));
        assertThat(server.showCreate("second")).isEqualTo(server.showCreate("saas"));
    }

    @Test
    void intoAFileOfStatements() throws Exception {
        Path file = directory.resolve("second.sql");
        fixture.restore(point, "file:" + file, SECOND, RestoreManner.defaults());
        fixture.restore(
                point,
                server.sourceUrl("by_file"),
                new RestoreParts(
                        List.of(), List.of(), List.of(), Content.SCHEMA_ONLY, Optional.empty(), Map.of(), Map.of()),
                RestoreManner.defaults());
        server.sql("by_file", "DROP TRIGGER t");
        server.client("mariadb", "--binary-mode", "by_file")
                .reading(file)
                .run(Duration.ofMinutes(1))
                .requireSuccess();
        assertThat(rows("by_file")).isEqualTo("2\t2\tDE\t00FF27\n3\t2\tNULL\tNULL");
        assertThat(orders("by_file")).isEqualTo(orders("saas").replaceFirst("10\t[^\n]*\n", ""));
    }

    @Test
    void mergedIntoWhatIsThere() throws Exception {
        fixture.restore(point, server.sourceUrl("live"));
        server.sql(
                "live",
                "DELETE FROM orders WHERE id = 30",
                "UPDATE customers SET photo = x'66' WHERE id = 2",
                "UPDATE customers SET photo = x'66' WHERE id = 1",
                "INSERT INTO customers VALUES (9, 2, 'FR', NULL)");
        RestorePlan plan = MariaDbType.mariadb()
                .restorer(fixture.surroundings())
                .plan(fixture.job(point, server.sourceUrl("live"), SECOND, MERGING));
        assertThat(plan.changes())
                .containsExactlyInAnyOrder(
                        new RestorePlan.Change("countries", 0, 0, 1),
                        new RestorePlan.Change("customers", 0, 1, 1),
                        new RestorePlan.Change("orders", 1, 0, 1));
        assertThat(server.query("live", "SELECT COUNT(*) FROM orders")).isEqualTo("2");
        server.sql("live", "DROP TRIGGER t");
        fixture.restore(point, server.sourceUrl("live"), SECOND, MERGING);
        assertThat(rows("live")).isEqualTo("1\t1\tCZ\t66\n2\t2\tDE\t00FF27\n3\t2\tNULL\tNULL\n9\t2\tFR\tNULL");
        assertThat(orders("live")).isEqualTo(orders("saas"));
    }

    private static String rows(String database) throws InterruptedException {
        return server.query(database, "SELECT id, tenant_id, country, HEX(photo) FROM customers ORDER BY id");
    }

    private static String orders(String database) throws InterruptedException {
        return server.query(database, "SELECT id, customer, HEX(note) FROM orders ORDER BY id");
    }
}
