package dev.holdfast.asset.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.testkit.RealMariaDb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a configuration says about tables counts, or is refused.
class MariaDbSelectionIT {
    private static RealMariaDb server;
    private static MariaDbFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        server = RealMariaDb.start();
        fixture = MariaDbFixture.beside(server);
        server.createDatabase("shop");
        server.sql(
                "shop",
                "CREATE TABLE audit (id int PRIMARY KEY)",
                "CREATE TABLE orders (id int PRIMARY KEY, audit int,"
                        + " CONSTRAINT seen FOREIGN KEY (audit) REFERENCES audit (id))",
                "INSERT INTO audit VALUES (1)",
                "INSERT INTO orders VALUES (1, 1), (2, NULL)",
                "CREATE VIEW plain AS SELECT id, audit FROM orders",
                "CREATE VIEW audited AS SELECT id FROM audit",
                "CREATE VIEW above AS SELECT id FROM audited",
                "CREATE TRIGGER gone BEFORE INSERT ON audit FOR EACH ROW SET NEW.id = 1",
                "CREATE TRIGGER stays AFTER DELETE ON orders FOR EACH ROW DELETE FROM audit WHERE id = OLD.audit");
    }

    @AfterAll
    static void stop() {
        fixture.close();
        server.close();
    }

    @Test
    void leavesOutExcludedTablesAndWhatCannotBeWithoutThem() throws Exception {
        restoresWithoutAudit("excluded", "exclude-tables: audit");
        assertThat(fixture.told)
                .contains(
                        "warning: view 'shop.audited' is not captured: it reads 'audit', which is left out",
                        "warning: view 'shop.above' is not captured: it reads 'audited', which is left out",
                        "warning: foreign key 'seen' of table 'shop.orders' is not captured: it refers to 'audit',"
                                + " which is left out",
                        "warning: trigger 'shop.stays' mentions 'audit', which is left out: after a restore, writes"
                                + " to table 'orders' may fail");
    }

    @Test
    void capturesTheNamedTablesOnly() throws Exception {
        restoresWithoutAudit("chosen", "tables: [orders, nothing_*]");
        assertThat(fixture.told).contains("warning: table pattern 'nothing_*' matches no table");
    }

    private static void restoresWithoutAudit(String target, String selection) throws Exception {
        PointReader point =
                fixture.capture(fixture.configured("url: " + server.sourceUrl("shop") + "\n" + selection + "\n"));
        fixture.restore(point, server.sourceUrl(target));
        assertThat(server.query(target, "SHOW TABLES")).isEqualTo("orders\nplain");
        assertThat(server.query(target, "SELECT COUNT(*) FROM plain")).isEqualTo("2");
        assertThat(server.query(
                        target,
                        "SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = DATABASE()"))
                .isEqualTo("stays");
        server.sql(target, "INSERT INTO orders VALUES (3, 77)");
    }

    @Test
    void refusesToCaptureNoTableAtAll() {
        assertThatThrownBy(() ->
                        fixture.capture(fixture.configured("url: " + server.sourceUrl("shop") + "\ntables: odrers\n")))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("tables and exclude-tables leave none");
    }
}
