package dev.holdfast.asset.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.testkit.RealMariaDb;
import dev.holdfast.testkit.RealProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A recovery point is one state, or there is none.
class MariaDbConsistencyIT {
    private static RealMariaDb server;
    private MariaDbFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        server = RealMariaDb.start();
        server.createDatabase("bank");
        server.sql(
                "bank",
                "CREATE TABLE a (id int PRIMARY KEY, balance int NOT NULL)",
                "CREATE TABLE b (id int PRIMARY KEY, balance int NOT NULL)",
                "CREATE TABLE moves (id int AUTO_INCREMENT PRIMARY KEY, amount int) ENGINE=MyISAM",
                "INSERT INTO a SELECT seq, 1000 FROM seq_1_to_1000",
                "INSERT INTO b SELECT seq, 1000 FROM seq_1_to_1000",
                """
                CREATE PROCEDURE transfer() BEGIN
                  DECLARE amount, payer, payee int;
                  LOOP
                    SET amount = FLOOR(RAND() * 100), payer = 1 + FLOOR(RAND() * 1000), payee = 1 + FLOOR(RAND() * 1000);
                    START TRANSACTION;
                    UPDATE a SET balance = balance - amount WHERE id = payer;
                    UPDATE b SET balance = balance + amount WHERE id = payee;
                    COMMIT;
                    INSERT INTO moves (amount) VALUES (amount);
                  END LOOP;
                END""");
        server.createDatabase("large");
        server.sql(
                "large",
                "CREATE TABLE t (id int PRIMARY KEY, v varchar(200))",
                "CREATE TABLE z (id int PRIMARY KEY, v varchar(200))",
                "INSERT INTO t SELECT seq, REPEAT(MD5(seq), 6) FROM seq_1_to_400000",
                "INSERT INTO z SELECT seq, 'x' FROM seq_1_to_10");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void begin() throws Exception {
        fixture = MariaDbFixture.beside(server);
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    @Test
    void transfersLeaveTheTotalAsItIs() throws Exception {
        try (RealProcess one = transfers();
                RealProcess two = transfers()) {
            for (int round = 1; round <= 5; round++) {
                PointReader point = fixture.capture(fixture.database("bank"));
                fixture.restore(point, server.sourceUrl("copy" + round));
                assertThat(server.query(
                                "copy" + round, "SELECT (SELECT SUM(balance) FROM a) + (SELECT SUM(balance) FROM b)"))
                        .isEqualTo("2000000");
            }
            assertThat(one.isAlive() && two.isAlive()).isTrue();
        }
        assertThat(server.query(
                        "",
                        "SELECT COUNT(DISTINCT total) > 1 FROM (SELECT SUM(balance) AS total FROM copy1.a"
                                + " UNION SELECT SUM(balance) FROM copy5.a) AS x"))
                .isEqualTo("1");
    }

    @Test
    void findsOneStateWithoutThePrivilegeToBlock() throws Exception {
        server.createUser("reader", "pw", "SELECT, SHOW VIEW, TRIGGER, EVENT ON *.*", "BINLOG MONITOR ON *.*");
        server.sql("bank", "CREATE TABLE IF NOT EXISTS mine (id int)");
        fixture.environment.put("MYSQL_PWD", "pw");
        Asset refused = fixture.named(server.sourceUrl("reader", "bank"));
        assertThatThrownBy(() -> fixture.capture(refused))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("tables without transactions")
                .extracting(problem -> ((AssetException) problem).kind())
                .isEqualTo(Kind.DENIED);
        fixture.capture(fixture.named(server.sourceUrl("reader", "large")));
        assertThat(fixture.told).anyMatch(line -> line.contains("may not block commits"));
    }

    @Test
    void noticesDefinitionsThatChange() throws Exception {
        fixture.workers = 1;
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<PointReader> capture = threads.submit(() -> fixture.capture(fixture.database("large")));
            awaitReading();
            server.sql("large", "ALTER TABLE z ADD COLUMN more int DEFAULT 5");
            assertThatThrownBy(capture::get)
                    .cause()
                    .isInstanceOf(AssetException.class)
                    .hasMessageContaining("table 'large.z'")
                    .hasMessageContaining("its definition changed")
                    .extracting(problem -> ((AssetException) problem).kind())
                    .isEqualTo(Kind.CHANGED);
        }
        assertThat(fixture.repositoryDirectory.resolve("snapshots")).isEmptyDirectory();
        server.sql("large", "ALTER TABLE z DROP COLUMN more");
    }

    @Test
    void aConnectionKilledInMidCaptureLeavesNoRecoveryPoint() throws Exception {
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<PointReader> capture = threads.submit(() -> fixture.capture(fixture.database("large")));
            awaitReading();
            String id = server.query(
                    "",
                    "SELECT id FROM information_schema.processlist WHERE info LIKE 'SELECT%large%'"
                            + " AND user = 'admin' LIMIT 1");
            server.sql("", "KILL " + id);
            assertThatThrownBy(capture::get)
                    .cause()
                    .isInstanceOf(AssetException.class)
                    .hasMessageContaining("unable to read table 'large.t'");
        }
        assertThat(fixture.repositoryDirectory.resolve("snapshots")).isEmptyDirectory();
    }

    @Test
    void aServerKilledInMidCaptureLeavesNoRecoveryPoint() throws Exception {
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<PointReader> capture = threads.submit(() -> fixture.capture(fixture.database("large")));
            awaitReading();
            server.kill();
            assertThatThrownBy(capture::get)
                    .cause()
                    .isInstanceOf(AssetException.class)
                    .extracting(problem -> ((AssetException) problem).kind())
                    .isEqualTo(Kind.UNREACHABLE);
        } finally {
            server.restart();
        }
        assertThat(fixture.repositoryDirectory.resolve("snapshots")).isEmptyDirectory();
    }

    @Test
    void namesTheStatementThatHoldsTheLockUp() throws Exception {
        try (RealProcess holder = server.client(
                        "mariadb", "bank", "-e", "INSERT INTO moves (amount) SELECT 17 + SLEEP(120)")
                .start()) {
            Thread.sleep(6000);
            Asset impatient = fixture.impatient("bank");
            assertThatThrownBy(() -> fixture.capture(impatient))
                    .isInstanceOf(AssetException.class)
                    .hasMessageMatching(
                            "(?s)unable to lock the server's commits within 2 s: statement \\d+ has been running for \\d+ s")
                    .hasMessageNotContaining("SLEEP");
            assertThat(holder.isAlive()).isTrue();
        }
    }

    /// Until a worker reads a large table.
    private void awaitReading() throws InterruptedException {
        String reading = "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT%`large`.`t`%' AND"
                + " user = 'admin'";
        List<String> seen = new ArrayList<>();
        for (int attempt = 0; attempt < 1000; attempt++) {
            seen.add(server.query("", reading));
            if (!seen.getLast().equals("0")) {
                return;
            }
        }
        throw new AssertionError("no worker was seen reading: " + seen);
    }

    private static RealProcess transfers() {
        return server.client("mariadb", "bank", "-e", "CALL transfer()").start();
    }
}
