package dev.holdfast.asset.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.asset.AssetFixture;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealPostgres;
import dev.holdfast.testkit.RealProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One consistent state, while others write; and rows in number and size.
class ConsistencyIT {
    private static RealPostgres server;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void start() throws Exception {
        server = RealPostgres.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void holdsTheTotalOfBalancesWhileTransfersRun() throws Exception {
        server.createDatabase("bank");
        server.sql(
                "bank",
                "CREATE TABLE left_account (id int PRIMARY KEY, balance bigint)",
                "CREATE TABLE right_account (id int PRIMARY KEY, balance bigint)",
                "CREATE TABLE transfer (id bigserial PRIMARY KEY, amount int)",
                "INSERT INTO left_account SELECT i, 1000 FROM generate_series(1, 200000) i",
                "INSERT INTO right_account SELECT i, 1000 FROM generate_series(1, 200000) i");
        Path script = Files.writeString(directory.resolve("transfer.sql"), """
                \\set from random(1, 200000)
                \\set to random(1, 200000)
                \\set amount random(1, 100)
                BEGIN;
                UPDATE left_account SET balance = balance - :amount WHERE id = :from;
                UPDATE right_account SET balance = balance + :amount WHERE id = :to;
                INSERT INTO transfer (amount) VALUES (:amount);
                COMMIT;
                """);
        PostgresFixture fixture = PostgresFixture.inMemory(server, directory);
        try (RealProcess writers = server.client("pgbench", "-n", "-c", "4", "-T", "120", "-f", script.toString())
                .with("PGDATABASE", "bank")
                .start()) {
            while (server.query("bank", "SELECT count(*) > 50 FROM transfer").equals("f")) {
                assertThat(writers.isAlive()).isTrue();
            }
            PointReader point = fixture.capture("bank");
            assertThat(writers.isAlive()).isTrue();
            fixture.restore(point, "bank_back");
        }
        String totals = "SELECT (SELECT sum(balance) FROM left_account) + (SELECT sum(balance) FROM right_account),"
                + " (SELECT sum(balance) FROM right_account) - 200000000 = (SELECT sum(amount) FROM transfer),"
                + " (SELECT count(*) > 0 FROM transfer)";
        assertThat(server.query("bank_back", totals)).isEqualTo("400000000|t|t");
        assertThat(server.query("bank_back", "SELECT nextval('transfer_id_seq') > max(id) FROM transfer"))
                .isEqualTo("t");
    }

    @Test
    void bringsAShopOfAMillionRowsBack() throws Exception {
        server.createDatabase("shop");
        server.sql(
                "shop",
                "CREATE TABLE customer (id serial PRIMARY KEY, name text NOT NULL, joined timestamptz, data jsonb)",
                "CREATE TABLE product (id serial PRIMARY KEY, title text, price numeric(10, 2), picture bytea)",
                "CREATE TABLE purchase (id bigserial PRIMARY KEY, customer int NOT NULL REFERENCES customer, at timestamptz)",
                "CREATE TABLE item (purchase bigint REFERENCES purchase, product int REFERENCES product, count int,"
                        + " price numeric(10, 2), PRIMARY KEY (purchase, product))",
                "INSERT INTO customer (name, joined, data) SELECT md5(i::text), now() - i * interval '1 s',"
                        + " jsonb_build_object('n', i) FROM generate_series(1, 50000) i",
                "INSERT INTO product (title, price, picture) SELECT 'p' || i, i / 7.0, decode(md5(i::text), 'hex')"
                        + " FROM generate_series(1, 10000) i",
                "INSERT INTO purchase (customer, at) SELECT 1 + i % 50000, now() - i * interval '1 min'"
                        + " FROM generate_series(1, 240000) i",
                "INSERT INTO item SELECT 1 + i % 240000, 1 + i / 240000 * 17 + i % 9000, i % 5, i / 100.0"
                        + " FROM generate_series(0, 719999) i",
                "CREATE INDEX ON item (product)");
        PostgresFixture fixture = PostgresFixture.inMemory(server, directory);
        PointReader point = fixture.capture("shop");
        assertThat(fixture.restore(point, "shop_back").rows()).isGreaterThanOrEqualTo(1_000_000);
        assertThat(fixture.rows("shop_back")).isEqualTo(fixture.rows("shop"));
        assertThat(server.schema("shop_back")).isEqualTo(server.schema("shop"));
    }

    @Test
    void bringsRowsOf64MegabytesBackInALittleHeap() throws Exception {
        server.createDatabase("wide");
        server.sql(
                "wide",
                "CREATE TABLE wide (id int, t text, b bytea)",
                "INSERT INTO wide SELECT i, (SELECT string_agg(md5((i * j)::text), '') FROM generate_series(1, 2000000) j),"
                        + " NULL FROM generate_series(1, 3) i",
                "INSERT INTO wide SELECT 4, NULL, decode((SELECT string_agg(md5(j::text), '') FROM"
                        + " generate_series(1, 1000000) j), 'hex')");
        Path repository = directory.resolve("wide-repository");
        ProcessHandle.Info self = ProcessHandle.current().info();
        // the options of the launcher
        Finished child = RealProcess.command(
                        self.command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-Xms96m",
                        "-Xmn64m",
                        "-Xmx192m",
                        "-XX:MaxDirectMemorySize=640m",
                        "-Xss512k",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                        RoundTrip.class.getName(),
                        repository.toString(),
                        directory.toString(),
                        server.sourceUrl("wide"),
                        server.sourceUrl("wide_back"))
                .with("PGPASSWORD", server.password())
                .run(Duration.ofMinutes(3))
                .requireSuccess();
        assertThat(Long.parseLong(child.output().strip()))
                .as("KiB of memory at most")
                .isBetween(50_000L, 400_000_000L / 1024);
        String sums = "SELECT id, length(t), md5(t), md5(b) FROM wide ORDER BY id";
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
            PostgresType type = new PostgresType();
            PointReader point =
                    points.capture(type.named(arguments[2], surroundings).orElseThrow());
            type.restorer(surroundings).restore(points.restoreTo(point, arguments[3]));
            System.out.println(peak());
        }

        /// The most memory that was resident, in KiB.
        private static String peak() throws IOException {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
