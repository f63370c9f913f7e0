package dev.holdfast.asset.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.asset.Preflight;
import dev.holdfast.asset.Preflight.Finding;
import dev.holdfast.asset.Preflight.Weight;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.testkit.RealMariaDb;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What would be missing from a recovery point is said before.
class MariaDbPreflightIT {
    private static RealMariaDb server;
    private static MariaDbFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        server = RealMariaDb.installed().with("skip-log-bin").start();
        fixture = MariaDbFixture.beside(server);
        server.createDatabase("my_shop");
        server.sql("my_shop", "CREATE TABLE t (id int PRIMARY KEY)", "CREATE TABLE old (id int) ENGINE=MyISAM");
    }

    @AfterAll
    static void stop() {
        fixture.close();
        server.close();
    }

    @Test
    void anAdministratorIsTold() throws Exception {
        Preflight preflight = fixture.database("my_shop").preflight();
        assertThat(preflight.blocked()).isFalse();
        assertThat(messages(preflight, Weight.NOTE))
                .anyMatch(note -> note.startsWith("MariaDB 10.11."))
                .anyMatch(note -> note.contains("no binary log"));
        assertThat(messages(preflight, Weight.WARNING))
                .singleElement()
                .asString()
                .contains("'old' (MyISAM)", "writes to such tables wait about 1 s");
    }

    @Test
    void privilegesWhoseLackWouldDropThingsSilentlyAreDemanded() throws Exception {
        server.createUser("weak", "pw", "SELECT ON `my\\_shop`.*");
        Preflight preflight = preflight("weak");
        assertThat(messages(preflight, Weight.BLOCKER))
                .contains(
                        "views of database 'my_shop' would silently be left out",
                        "triggers of database 'my_shop' would silently be left out",
                        "events of database 'my_shop' would silently be left out",
                        "routines of database 'my_shop' would silently be left out")
                .anyMatch(blocker -> blocker.contains("which the user may not block"));
        assertThat(preflight.findings())
                .extracting(Finding::hint)
                .anyMatch(hint -> hint.orElse("").equals("GRANT TRIGGER ON `my_shop`.* TO the user"));
    }

    @Test
    void enoughIsEnough() throws Exception {
        server.createUser(
                "backup",
                "pw",
                "SELECT, SHOW VIEW, TRIGGER, EVENT ON `my\\_shop`.*",
                "SELECT ON mysql.*",
                "RELOAD, PROCESS, BINLOG MONITOR ON *.*");
        assertThat(preflight("backup").blocked()).isFalse();
        fixture.environment.put("MYSQL_PWD", "pw");
        try {
            PointReader point = fixture.capture(fixture.named(server.sourceUrl("backup", "my_shop")));
            assertThat(new String(point.read("globals.sql"), StandardCharsets.UTF_8))
                    .contains("CREATE USER IF NOT EXISTS", "`backup`@`%`", "GRANT ");
        } finally {
            fixture.environment.put("MYSQL_PWD", server.password());
        }
    }

    @Test
    void aDatabaseThatIsMissingIsABlocker() throws Exception {
        assertThat(messages(fixture.database("shoop").preflight(), Weight.BLOCKER))
                .containsExactly("database 'shoop' does not exist, or is hidden from this user");
    }

    private static Preflight preflight(String user) throws Exception {
        fixture.environment.put("MYSQL_PWD", "pw");
        try {
            return fixture.named(server.sourceUrl(user, "my_shop")).preflight();
        } finally {
            fixture.environment.put("MYSQL_PWD", server.password());
        }
    }

    private static List<String> messages(Preflight preflight, Weight weight) {
        return preflight.of(weight).stream().map(Finding::message).toList();
    }
}
