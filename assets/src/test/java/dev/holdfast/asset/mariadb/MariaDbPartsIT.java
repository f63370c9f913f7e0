package dev.holdfast.asset.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.RestoreParts.Content;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.testkit.RealMariaDb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Parts of a recovery point come back by themselves.
class MariaDbPartsIT {
    private static final RestoreManner REPLACING =
            new RestoreManner(Existing.REPLACE, true, true, true, Optional.empty());

    private static RealMariaDb server;
    private static MariaDbFixture fixture;
    private static PointReader point;

    @BeforeAll
    static void capture() throws Exception {
        server = RealMariaDb.start();
        fixture = MariaDbFixture.beside(server);
        server.createDatabase("shop");
        server.sql(
                "shop",
                "CREATE TABLE customers (id int PRIMARY KEY, name varchar(50), UNIQUE KEY (name))",
                "CREATE TABLE orders (id int AUTO_INCREMENT PRIMARY KEY, customer int NOT NULL, total decimal(10,2),"
                        + " CONSTRAINT buyer FOREIGN KEY (customer) REFERENCES customers (id))",
                "INSERT INTO customers VALUES (1, 'it''s ann'), (2, 'b\\\\ob'), (3, 'c\tarl')",
                "INSERT INTO orders VALUES (1, 1, 10.00), (2, 1, 20.50), (3, 2, 99.99), (4, 3, NULL)",
                "CREATE VIEW totals AS SELECT customer, SUM(total) AS total FROM orders GROUP BY customer",
                "CREATE PROCEDURE p() SELECT 1",
                "CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW SET NEW.total = 0",
                "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM orders WHERE FALSE");
        point = fixture.capture(fixture.database("shop"));
    }

    @AfterAll
    static void stop() {
        fixture.close();
        server.close();
    }

    @Test
    void singleTables() throws Exception {
        restore("single", parts(List.of("customers"), Map.of(), Map.of(), Content.ALL));
        assertThat(server.query("single", "SHOW TABLES")).isEqualTo("customers");
        assertThat(server.query("single", "SELECT * FROM customers ORDER BY id"))
                .isEqualTo(server.query("shop", "SELECT * FROM customers ORDER BY id"));
    }

    @Test
    void aTableUnderANewNameBesideTheOldOne() throws Exception {
        server.createDatabase("beside");
        fixture.restore(point, server.sourceUrl("beside"));
        restore("beside", parts(List.of("orders"), Map.of(), Map.of("orders", "orders_before"), Content.ALL));
        assertThat(server.query("beside", "SELECT SUM(total) FROM orders_before"))
                .isEqualTo("130.49");
        assertThat(server.query("beside", "SHOW CREATE TABLE orders_before")).contains("AUTO_INCREMENT=5");
    }

    @Test
    void chosenRows() throws Exception {
        restore("rows", parts(List.of(), Map.of("orders", "total > 15"), Map.of(), Content.ALL));
        assertThat(server.query("rows", "SELECT id FROM orders ORDER BY id")).isEqualTo("2\n3");
        assertThat(server.query("rows", "SHOW TABLES")).isEqualTo("orders");
    }

    @Test
    void theSchemaAloneAndThenTheRows() throws Exception {
        restore("halves", parts(List.of(), Map.of(), Map.of(), Content.SCHEMA_ONLY));
        assertThat(server.query("halves", "SELECT COUNT(*) FROM orders")).isEqualTo("0");
        server.sql("halves", "DROP TRIGGER t");
        restore("halves", parts(List.of(), Map.of(), Map.of(), Content.DATA_ONLY));
        assertThat(server.query("halves", "SELECT SUM(total) FROM orders")).isEqualTo("130.49");
        assertThatThrownBy(() -> restore("halves", parts(List.of(), Map.of(), Map.of(), Content.DATA_ONLY)))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("holds rows");
    }

    @Test
    void replacesWhatIsThereWhenAsked() throws Exception {
        fixture.restore(point, server.sourceUrl("replaced"));
        server.sql("replaced", "DELETE FROM orders", "CREATE TABLE other (id int)", "DROP PROCEDURE p");
        fixture.restore(point, server.sourceUrl("replaced"), RestoreParts.all(), REPLACING);
        assertThat(server.query("replaced", "SELECT SUM(total) FROM orders")).isEqualTo("130.49");
        assertThat(server.query("replaced", "SHOW TABLES")).contains("other");
        server.sql("replaced", "DROP TABLE other");
        assertThat(server.showCreate("replaced")).isEqualTo(server.showCreate("shop"));
    }

    @Test
    void insertsRowsWhereLoadingIsForbidden() throws Exception {
        server.sql("", "SET GLOBAL local_infile = 0");
        try {
            fixture.restore(point, server.sourceUrl("inserted"), RestoreParts.all(), REPLACING);
        } finally {
            server.sql("", "SET GLOBAL local_infile = 1");
        }
        assertThat(fixture.told).anyMatch(line -> line.contains("forbids LOAD DATA LOCAL INFILE"));
        assertThat(server.query("inserted", "SELECT * FROM customers ORDER BY id"))
                .isEqualTo(server.query("shop", "SELECT * FROM customers ORDER BY id"));
    }

    @Test
    void saysWhatItWouldDo() throws Exception {
        RestorePlan plan = MariaDbType.mariadb()
                .restorer(fixture.surroundings())
                .plan(fixture.job(point, server.sourceUrl("planned"), RestoreParts.all(), RestoreManner.defaults()));
        assertThat(plan.steps()).containsExactly("restore 2 tables with 7 rows of database 'shop' into 'planned'");
        assertThat(plan.fingerprint()).contains("127.0.0.1:" + server.port(), "server id 1");
        assertThat(server.query("", "SHOW DATABASES")).doesNotContain("planned");
    }

    @Test
    void suggestsATableThatThereIs() {
        assertThatThrownBy(() -> restore("none", parts(List.of("order"), Map.of(), Map.of(), Content.ALL)))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("order");
    }

    private static RestoreParts parts(
            List<String> tables, Map<String, String> where, Map<String, String> renamed, Content content) {
        return new RestoreParts(tables, List.of(), List.of(), content, Optional.empty(), where, renamed);
    }

    private static void restore(String database, RestoreParts parts) throws Exception {
        fixture.restore(point, server.sourceUrl(database), parts, RestoreManner.defaults());
    }
}
