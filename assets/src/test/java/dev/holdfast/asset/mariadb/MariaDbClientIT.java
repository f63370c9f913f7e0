package dev.holdfast.asset.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.database.BackupInfoCodec;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.testkit.RealMariaDb;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rows travel through the client program, behind a prefix or not, and are the same as without it.
class MariaDbClientIT {
    private static RealMariaDb server;
    private MariaDbFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        server = RealMariaDb.start();
        HardSchema.create(server, "hard");
        server.createDatabase("odd");
        server.sql(
                "odd",
                "CREATE TABLE texts (id int PRIMARY KEY, t text, b longblob, g varchar(50) CHARACTER SET gbk,"
                        + " d datetime NOT NULL)",
                "INSERT INTO texts VALUES (1, 'NULL', X'004E554C4C00', 'NULL', '0000-00-00'),"
                        + " (2, NULL, NULL, NULL, '2026-02-28 23:59:59'), (3, '', '', '', '2026-01-01'),"
                        + " (4, 'tab\\tnew\\nline\\rback\\\\slash\\0zero', X'FBFCFDFEFF5C090A0D00C3', '誠功', '2026-01-01')",
                "INSERT INTO texts SELECT 10 + seq, REPEAT('ü\\n', 1000), UNHEX(SHA2(seq, 512)), 'x', '2026-01-01'"
                        + " FROM seq_1_to_1000",
                "INSERT INTO texts VALUES (5, NULL, REPEAT(X'005C0A09FF', 2000000), NULL, '2026-01-01')",
                "CREATE TABLE nothing (a int)",
                "CREATE TABLE `back\\\\tick``s 'quoted' ;` (`a\\\\b;c\"d` int, `new\nline` int)",
                "INSERT INTO `back\\\\tick``s 'quoted' ;` VALUES (1, 2), (NULL, 3)",
                "CREATE TABLE gone (x int)",
                "CREATE VIEW broken AS SELECT x FROM gone",
                "DROP TABLE gone");
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
    void readsBehindAPrefixWhatTheDriverReads() throws Exception {
        for (String database : List.of("hard", "odd")) {
            PointReader point = fixture.capture(fixture.configured(through(database, "prefix: [env, A=b]")));
            PointReader direct = fixture.capture(fixture.configured("url: " + server.sourceUrl(database) + "\n"));
            assertThat(tables(point)).isEqualTo(tables(direct));
            for (String file : List.of("views.sql", "routines.sql", "triggers.sql", "events.sql", "sequences.sql")) {
                String path = database + "/schema/" + file;
                assertThat(direct.exists(path)).as(path).isEqualTo(point.exists(path));
                if (direct.exists(path)) {
                    assertThat(point.read(path)).as(path).isEqualTo(direct.read(path));
                }
            }
            assertThat(point.read("globals.sql")).isEqualTo(direct.read("globals.sql"));
            assertThat(info(point).position()).containsKeys("binlog");
        }
    }

    @Test
    void whatWasReadBehindAPrefixIsRestored() throws Exception {
        PointReader point = fixture.capture(fixture.configured(through("hard", "prefix: [setpriv, --nnp]")));
        fixture.restore(point, server.sourceUrl("restored"));
        assertThat(server.showCreate("restored")).isEqualTo(server.showCreate("hard"));
    }

    /// Another server, and another client, in a tree where neither is installed outside.
    @Test
    void reachesAServerInAnotherTree() throws Exception {
        try (RealMariaDb inside = RealMariaDb.newer().start();
                MariaDbFixture beside = MariaDbFixture.beside(inside)) {
            inside.createDatabase("shop");
            inside.sql("shop", "CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t VALUES (1), (2)");
            beside.environment.remove("MYSQL_PWD");
            PointReader point = beside.capture(beside.configured("url: mariadb://root@localhost/shop?socket="
                    + inside.socket() + "\nclient: { prefix: [" + String.join(", ", inside.clientPrefix()) + "] }\n"));
            assertThat(info(point).serverVersion()).startsWith("11.8.");
            assertThat(tables(point)).extracting(TableInfo::rows).containsExactly(2L);
        }
    }

    @Test
    void takesTheProgramOfTheNamedDirectory() throws Exception {
        fixture.capture(fixture.configured(through("odd", "directories: [/usr/bin]")));
        Asset elsewhere = fixture.configured(through("odd", "prefix: [env], directories: [/nowhere]"));
        fixture.capture(elsewhere);
        fixture.environment.put("PATH", "/nowhere");
        fails(fixture.configured(through("odd", "prefix: [/usr/bin/env]")), Kind.MISSING, "unable to find program")
                .hasMessageContaining("mariadb");
    }

    @Test
    void saysWhyItCannotConnect() throws Exception {
        fixture.environment.put("MYSQL_PWD", "not it");
        fails(fixture.configured(through("odd", "prefix: [env]")), Kind.DENIED, "Access denied")
                .hasMessageContaining(
                        "unable to connect to server 'admin@127.0.0.1:" + server.port() + "' behind 'env'")
                .hasMessageNotContaining("not it");
        Asset nowhere = fixture.configured("url: mariadb://admin@127.0.0.1:1/odd\nclient: { prefix: [env] }\n");
        fails(nowhere, Kind.UNREACHABLE, "127.0.0.1:1");
    }

    @Test
    void goesOnWhereAPrivilegeIsMissing() throws Exception {
        server.createUser("reader", "pw", "SELECT, SHOW VIEW, TRIGGER, EVENT ON *.*", "BINLOG MONITOR ON *.*");
        server.createDatabase("small");
        server.sql("small", "CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        fixture.environment.put("MYSQL_PWD", "pw");
        fixture.capture(
                fixture.configured("url: " + server.sourceUrl("reader", "small") + "\nclient: { prefix: [env] }\n"));
        assertThat(fixture.told).anyMatch(line -> line.contains("may not block commits"));
    }

    @Test
    void aConnectionKilledInMidCaptureLeavesNoRecoveryPoint() throws Exception {
        server.createDatabase("large");
        server.sql(
                "large",
                "CREATE TABLE t (id int PRIMARY KEY, v varchar(200))",
                "INSERT INTO t SELECT seq, REPEAT(MD5(seq), 6) FROM seq_1_to_400000");
        try (var threads = Executors.newSingleThreadExecutor()) {
            Asset asset = fixture.configured(through("large", "prefix: [env]"));
            Future<PointReader> capture = threads.submit(() -> fixture.capture(asset));
            String id = "";
            while (id.isEmpty()) {
                id = server.query(
                        "",
                        "SELECT id FROM information_schema.processlist WHERE info LIKE 'SELECT%`large`%'"
                                + " AND user = 'admin' LIMIT 1");
            }
            server.sql("", "KILL " + id);
            assertThatThrownBy(capture::get)
                    .cause()
                    .isInstanceOf(AssetException.class)
                    .hasMessageContaining("unable to read table 'large.t'");
        }
        assertThat(fixture.repositoryDirectory.resolve("snapshots")).isEmptyDirectory();
    }

    private static String through(String database, String client) {
        return "url: " + server.sourceUrl(database) + "\nclient: { " + client + " }\n";
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> fails(
            Asset asset, Kind kind, String cause) {
        return assertThatThrownBy(() -> fixture.capture(asset))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining(cause)
                .satisfies(
                        problem -> assertThat(((AssetException) problem).kind()).isEqualTo(kind));
    }

    private static List<TableInfo> tables(PointReader point) throws Exception {
        return info(point).databases().stream()
                .map(DatabaseInfo::tables)
                .flatMap(List::stream)
                .toList();
    }

    private static BackupInfo info(PointReader point) throws Exception {
        return BackupInfoCodec.decode(point.read(BackupInfo.FILE));
    }
}
