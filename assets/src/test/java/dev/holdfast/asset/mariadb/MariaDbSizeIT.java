package dev.holdfast.asset.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.AssetDescription;
import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.DatabaseUrl;
import dev.holdfast.asset.database.TlsSettings;
import dev.holdfast.asset.mariadb.capture.CaptureScope;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.asset.process.ClientPrograms;
import dev.holdfast.asset.process.Prefix;
import dev.holdfast.posix.FilePath;
import dev.holdfast.testkit.FullDisk;
import dev.holdfast.testkit.RealMariaDb;
import dev.holdfast.testkit.RealProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many rows, long rows, and a disk that is too small for them.
class MariaDbSizeIT {
    private static final RestoreManner VERIFYING =
            new RestoreManner(RestoreManner.Existing.REFUSE, true, true, true, Optional.empty());

    private static final Map<String, Integer> SHOP =
            Map.of("customers", 50_000, "orders", 150_000, "items", 350_000, "visits", 450_000);

    private static RealMariaDb server;

    /// More than a million rows; visits are so large that they are captured in several pieces.
    @BeforeAll
    static void makeShop() throws Exception {
        server = RealMariaDb.installed()
                .with("skip-log-bin")
                .with("innodb-buffer-pool-size=256M")
                .with("innodb-log-file-size=128M")
                .with("max-allowed-packet=256M")
                .start();
        server.createDatabase("shop");
        server.sql(
                "shop",
                "CREATE TABLE customers (id int AUTO_INCREMENT PRIMARY KEY, name varchar(60), since date)",
                "CREATE TABLE orders (id int AUTO_INCREMENT PRIMARY KEY, customer int NOT NULL, total decimal(10,2),"
                        + " FOREIGN KEY (customer) REFERENCES customers (id))",
                "CREATE TABLE items (order_id int, place smallint, product int, price decimal(10,2),"
                        + " PRIMARY KEY (order_id, place), KEY (product), FOREIGN KEY (order_id) REFERENCES orders (id))",
                "CREATE TABLE visits (id bigint PRIMARY KEY, page varchar(400))",
                "CREATE TABLE settings (id int)",
                "INSERT INTO customers SELECT seq, CONCAT('customer ', MD5(seq)), DATE('2020-01-01') + INTERVAL seq MOD"
                        + " 2000 DAY FROM seq_1_to_50000",
                "INSERT INTO orders SELECT seq, 1 + seq MOD 50000, seq * 7 MOD 100000 / 100 FROM seq_1_to_150000",
                "INSERT INTO items SELECT 1 + seq DIV 3, seq MOD 3, seq * 31 MOD 5000, seq MOD 777 FROM seq_1_to_350000",
                "INSERT INTO visits SELECT seq, REPEAT(MD5(seq), 10) FROM seq_1_to_450000",
                "INSERT INTO settings VALUES (1), (1), (NULL)",
                "ANALYZE TABLE visits");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aShopOfAMillionRowsComesBack() throws Exception {
        try (MariaDbFixture fixture = MariaDbFixture.beside(server);
                var threads = Executors.newSingleThreadExecutor()) {
            PointReader point = fixture.capture(fixture.database("shop"));
            assertThat(point.exists("shop/rows/visits/0002.tsv")).isTrue();
            Future<RestoreOutcome> restore = threads.submit(
                    () -> fixture.restore(point, server.sourceUrl("back"), RestoreParts.all(), VERIFYING));
            int streams = 0;
            while (!restore.isDone()) {
                String loading = server.query(
                        "",
                        "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'LOAD DATA%`visits`%'");
                streams = Math.max(streams, Integer.parseInt(loading));
            }
            assertThat(restore.get().rows()).isGreaterThan(1_000_000);
            assertThat(streams).as("loads of one table at the same time").isEqualTo(2);
            assertThat(server.showCreate("back")).isEqualTo(server.showCreate("shop"));
            for (String table : SHOP.keySet()) {
                assertThat(server.query("back", "SELECT COUNT(*) FROM " + table))
                        .isEqualTo(String.valueOf(SHOP.get(table)));
                assertThat(checksum("back", table)).as(table).isEqualTo(checksum("shop", table));
            }
        }
    }

    @Test
    void aFullDiskUnderTheRepositoryLeavesNoRecoveryPoint() throws Exception {
        try (FullDisk disk = FullDisk.ofSize(6 << 20);
                MariaDbFixture fixture =
                        MariaDbFixture.beside(server, disk.directory().resolve("repository"))) {
            assertThatThrownBy(() -> fixture.capture(fixture.database("shop")))
                    .hasMessageContaining("no space left on the file system");
            assertThat(fixture.repositoryDirectory.resolve("snapshots")).isEmptyDirectory();
            assertThat(server.query(
                            "",
                            "SELECT COUNT(*) FROM information_schema.processlist WHERE user = '" + server.user() + "'"))
                    .as("sessions that are left")
                    .isEqualTo("0");
        }
    }

    @Test
    void longRowsNeedLittleMemory(@TempDir Path directory) throws Exception {
        server.createDatabase("wide");
        server.sql(
                "wide",
                "CREATE TABLE wide (id int PRIMARY KEY, t longtext, b longblob)",
                "INSERT INTO wide VALUES (1, REPEAT('long text ', 6400000), 'x'),"
                        + " (2, 'y', REPEAT(X'00FF5C0A27', 12800000)), (3, NULL, NULL)");
        ProcessHandle.Info self = ProcessHandle.current().info();
        RealProcess.command(
                        self.command().orElseThrow(),
                        "-Xmx300m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                        RoundTrip.class.getName(),
                        directory.resolve("repository").toString(),
                        directory.toString(),
                        server.sourceUrl("wide"),
                        server.sourceUrl("wide_back"))
                .with("MYSQL_PWD", server.password())
                .run(Duration.ofMinutes(3))
                .requireSuccess();
        String sums = "SELECT id, LENGTH(t), MD5(t), LENGTH(b), MD5(b) FROM wide ORDER BY id";
        assertThat(server.query("wide_back", sums))
                .isEqualTo(server.query("wide", sums))
                .contains("64000000");
    }

    /// A capture and a restore in a process of their own, so that its memory can be bounded.
    static final class RoundTrip {
        private RoundTrip() {}

        public static void main(String[] arguments) throws Exception {
            AssetFixture points = AssetFixture.in(Path.of(arguments[0]));
            Surroundings surroundings = AssetFixture.surroundings(Path.of(arguments[1]), System.getenv());
            MariaDbType type = MariaDbType.mariadb();
            PointReader point =
                    points.capture(type.named(arguments[2], surroundings).orElseThrow());
            type.restorer(surroundings).restore(points.restoreTo(point, arguments[3]));
            Access through = new Access(
                    (DatabaseUrl.Server) DatabaseUrl.parse(arguments[2]),
                    Optional.empty(),
                    TlsSettings.preferred(),
                    Optional.of(new ClientPrograms(new Prefix(List.of("env")), List.of(), surroundings.environment())),
                    surroundings);
            points.capture(new MariaDbAsset(
                    new AssetDescription("mariadb", arguments[2], FilePath.of("/through")),
                    through,
                    CaptureScope.of("wide"),
                    surroundings));
        }
    }

    private static String checksum(String database, String table) throws InterruptedException {
        return server.query(database, "CHECKSUM TABLE " + table + " EXTENDED").split("\t", -1)[1];
    }
}
