package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RealMariaDbIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String[] EVERYTHING = {
        "CREATE TABLE t (i int PRIMARY KEY AUTO_INCREMENT, s text) COMMENT 'it''s a table'",
        "CREATE SEQUENCE s START WITH 7",
        "CREATE VIEW v AS SELECT i FROM t",
        "CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END",
        "CREATE FUNCTION f() RETURNS int NO SQL RETURN 1",
        "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.s = 'a;b'; END",
        "CREATE EVENT e ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DO DELETE FROM t"
    };

    private static RealMariaDb server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = RealMariaDb.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answersInOddDatabases() throws InterruptedException {
        server.createDatabase("odd `däta` base");
        server.sql("odd `däta` base", "CREATE TABLE t (i int, s text)", "INSERT INTO t VALUES (1, 'é;'), (2, NULL)");
        assertThat(server.query("odd `däta` base", "SELECT * FROM t ORDER BY i"))
                .isEqualTo("1\té;\n2\tNULL");
        assertThat(server.sourceUrl("a b")).isEqualTo("mariadb://admin@127.0.0.1:" + server.port() + "/a%20b");
        assertThat(server.url("a")).isEqualTo("jdbc:mariadb://127.0.0.1:" + server.port() + "/a");
    }

    @Test
    void showsTheErrorAndTheLogOfAFailedStatement() {
        assertThatThrownBy(() -> server.sql("", "SELECT no_such_thing", "SELECT 1"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Unknown column 'no_such_thing'")
                .hasMessageContaining("The log of MariaDB")
                .hasMessageContaining("ready for connections");
    }

    @Test
    void wantsPasswords() throws InterruptedException {
        server.createUser("o'brien", "it's \\ secret", "SELECT ON mysql.*");
        assertThat(as("o'brien", "it's \\ secret").run(SOON).requireSuccess().lines())
                .containsExactly("o'brien@%");
        assertThat(as("o'brien", "wrong").run(SOON).requireExitCode(1).errors()).contains("Access denied");
        assertThat(as("admin", server.password()).run(SOON).requireSuccess().lines())
                .containsExactly("admin@%");
    }

    private static RealProcess.Command as(String user, String password) {
        return server.client("mariadb", "--batch", "-N", "--user=" + user, "-e", "SELECT CURRENT_USER()")
                .with("MYSQL_PWD", password);
    }

    @Test
    void letsTheAdministratorGrantAndDumpByTcp() throws InterruptedException {
        server.createDatabase("dumped");
        server.sql("dumped", EVERYTHING);
        assertThat(server.client("mariadb", "-e", "GRANT SELECT ON dumped.* TO 'other'@'%' IDENTIFIED BY 'x'")
                        .run(SOON)
                        .requireSuccess()
                        .errors())
                .isEmpty();
        assertThat(server.client("mariadb-dump", "--routines", "dumped")
                        .run(SOON)
                        .requireSuccess()
                        .output())
                .contains("CREATE TABLE `t`", "SELECT 1; SELECT 2;");
    }

    @Test
    void recoversAfterAKill() throws InterruptedException {
        server.createDatabase("killed");
        server.sql("killed", "CREATE TABLE t (i int)", "INSERT INTO t SELECT seq FROM seq_1_to_1000");
        try (RealProcess busy =
                server.client("mariadb", "-e", "SELECT SLEEP(60)").start()) {
            server.kill();
            assertThat(server.isRunning()).isFalse();
            assertThat(busy.await(SOON).exitCode()).isEqualTo(1);
        }
        server.restart();
        assertThat(server.log()).contains("Starting crash recovery");
        assertThat(server.query("killed", "SELECT COUNT(*) FROM t")).isEqualTo("1000");
        assertThat(server.query("", "SHOW BINARY LOGS").lines()).hasSizeGreaterThan(1);
    }

    @Test
    void restartsWithoutRecovery() throws InterruptedException {
        server.restart();
        assertThat(server.log()).doesNotContain("crash recovery");
        server.stop();
        assertThat(server.log()).contains("Shutdown complete");
        server.restart();
        assertThat(server.query("", "SELECT 1")).isEqualTo("1");
    }

    @Test
    void describesEqualDatabasesEqually() throws InterruptedException {
        for (String name : List.of("one", "two")) {
            server.createDatabase(name);
            server.sql(name, EVERYTHING);
        }
        assertThat(server.showCreate("one"))
                .isEqualTo(server.showCreate("two"))
                .contains(
                        "CREATE DATABASE …",
                        "CREATE TABLE `t`",
                        "it''s a table",
                        "CREATE SEQUENCE `s`",
                        "VIEW `v` AS",
                        "PROCEDURE `p`",
                        "FUNCTION `f`",
                        "TRIGGER g BEFORE INSERT",
                        "EVENT `e`");
        server.sql("two", "DROP TRIGGER g");
        assertThat(server.showCreate("two")).isNotEqualTo(server.showCreate("one"));
    }

    @Test
    void takesOptionsAndLeavesNothing() throws IOException, InterruptedException {
        Path home;
        try (RealMariaDb configured =
                RealMariaDb.installed().with("binlog-format=ROW").start()) {
            home = configured.dataDirectory().getParent();
            assertThat(configured.query("", "SELECT @@binlog_format")).isEqualTo("ROW");
        }
        assertThat(home).doesNotExist();
    }

    @Test
    void saysWhyItCannotStart() {
        assertThatThrownBy(() -> RealMariaDb.installed().with("no-such-option").start())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("unknown option '--no-such-option'");
    }

    @Test
    void runsANewerVersionWithItsOwnPrograms() throws IOException, InterruptedException {
        try (RealMariaDb newer = RealMariaDb.newer().start()) {
            assertThat(newer.query("", "SELECT VERSION()")).startsWith("11.8.");
            newer.createDatabase("shop");
            newer.sql("shop", EVERYTHING);
            assertThat(newer.showCreate("shop")).contains("CREATE TABLE `t`", "SEQUENCE `s`");
            assertThat(newer.client("mariadb-dump", "shop")
                            .run(SOON)
                            .requireSuccess()
                            .output())
                    .contains("CREATE TABLE `t`");
            newer.kill();
            newer.restart();
            assertThat(newer.query("shop", "SELECT COUNT(*) FROM t")).isEqualTo("0");
        }
    }
}
