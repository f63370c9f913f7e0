package dev.holdfast.asset.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.database.BackupInfoCodec;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.testkit.RealMariaDb;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// All databases of a server, those of tomorrow too.
class MariaDbDatabasesIT {
    private static RealMariaDb server;
    private static MariaDbFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        server = RealMariaDb.start();
        fixture = MariaDbFixture.beside(server);
        for (String name : List.of("shop", "crm", "scratch_1")) {
            server.createDatabase(name);
            server.sql(name, "CREATE TABLE t (name varchar(20) PRIMARY KEY)", "INSERT INTO t VALUES ('" + name + "')");
        }
        server.createUser("clerk", "pw", "SELECT ON shop.*", "INSERT ON crm.*");
    }

    @AfterAll
    static void stop() {
        fixture.close();
        server.close();
    }

    @Test
    void takesAllDatabasesAndNewOnesByItself() throws Exception {
        Asset all = fixture.configured(
                "url: " + server.sourceUrl("") + "\ndatabases: \"*\"\nexclude-databases: scratch_*\n");
        PointReader first = fixture.capture(all);
        assertThat(databases(first)).containsExactly("crm", "shop");
        String accounts = new String(first.read("globals.sql"), StandardCharsets.UTF_8);
        assertThat(accounts).containsOnlyOnce("CREATE USER IF NOT EXISTS `clerk`@`%`");
        assertThat(accounts).contains("GRANT SELECT ON `shop`.* TO `clerk`@`%`");
        assertThat(accounts).contains("GRANT INSERT ON `crm`.* TO `clerk`@`%`");

        server.createDatabase("wiki");
        server.sql("wiki", "CREATE TABLE pages (id int PRIMARY KEY)", "INSERT INTO pages VALUES (1)");
        PointReader second = fixture.capture(all);
        assertThat(databases(second)).containsExactly("crm", "shop", "wiki");

        server.sql("", "DROP DATABASE crm", "DROP DATABASE shop", "DROP DATABASE wiki");
        RestoreParts crm = new RestoreParts(
                List.of(), List.of(), List.of("crm"), RestoreParts.Content.ALL, Optional.empty(), Map.of(), Map.of());
        fixture.restore(second, server.sourceUrl(""), crm, RestoreManner.defaults());
        assertThat(server.query("crm", "SELECT name FROM t")).isEqualTo("crm");
        assertThat(server.query("", "SHOW DATABASES")).doesNotContain("shop", "wiki");
        fixture.restore(second, server.sourceUrl("crm_copy"), crm, RestoreManner.defaults());
        assertThat(server.query("crm_copy", "SELECT name FROM t")).isEqualTo("crm");
    }

    private static List<String> databases(PointReader point) throws Exception {
        return BackupInfoCodec.decode(point.read(BackupInfo.FILE)).databases().stream()
                .map(DatabaseInfo::name)
                .toList();
    }
}
