package dev.holdfast.asset.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.testkit.RealMariaDb;
import java.nio.file.Files;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Ways to a server, and what is said when one is closed.
class MariaDbAccessIT {
    private static RealMariaDb server;
    private MariaDbFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        server = RealMariaDb.start();
        server.createDatabase("shop");
        server.sql("shop", "CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t VALUES (1), (2)");
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
    void saysThatThePasswordIsWrong() throws Exception {
        fixture.environment.put("MYSQL_PWD", "not it");
        captureFails(fixture.database("shop"), AssetException.Kind.DENIED)
                .hasMessageContaining("unable to connect to server 'admin@127.0.0.1:" + server.port() + "'")
                .hasMessageContaining("Access denied")
                .hasMessageNotContaining("not it");
    }

    @Test
    void saysThatTheDatabaseIsMissing() throws Exception {
        captureFails(fixture.database("shoop"), AssetException.Kind.MISSING)
                .hasMessageContaining("database 'shoop'")
                .satisfies(problem -> assertThat(((AssetException) problem).hint())
                        .hasValueSatisfying(hint -> assertThat(hint).contains("shop")));
    }

    @Test
    void saysThatNobodyAnswers() throws Exception {
        Asset nowhere = fixture.named("mariadb://admin@127.0.0.1:1/shop");
        captureFails(nowhere, AssetException.Kind.UNREACHABLE).hasMessageContaining("127.0.0.1:1");
    }

    @Test
    void leavesNoRecoveryPointAfterAFailure() throws Exception {
        captureFails(fixture.database("shoop"), AssetException.Kind.MISSING);
        assertThat(fixture.repositoryDirectory.resolve("snapshots")).isEmptyDirectory();
    }

    @Test
    void comesInThroughASocket() throws Exception {
        fixture.environment.remove("MYSQL_PWD");
        PointReader point = fixture.capture(fixture.named("mariadb://root@localhost/shop?socket=" + server.socket()));
        fixture.restore(point, "mariadb://root@localhost/by_socket?socket=" + server.socket());
        assertThat(server.query("by_socket", "SELECT COUNT(*) FROM t")).isEqualTo("2");
    }

    /// The server offers no encryption, and 0.0.0.0 is this machine without being called so.
    @Test
    void prefersEncryptionWithoutInsistingOnIt() throws Exception {
        assertThat(server.query("", "SELECT @@have_ssl")).isEqualTo("DISABLED");
        String url = server.sourceUrl("shop").replace("127.0.0.1", "0.0.0.0");
        fixture.capture(fixture.named(url));
        captureFails(fixture.named(url + "?tls=require"), AssetException.Kind.UNREACHABLE)
                .hasMessageContaining("ssl not enabled in the server");
    }

    @Test
    void readsTheOptionFile() throws Exception {
        fixture.environment.remove("MYSQL_PWD");
        Files.writeString(
                fixture.home.resolve(".my.cnf"),
                "# mine\n[mysqld]\nport=1\n[client]\nuser = admin\npassword=\"" + server.password() + "\"\nport="
                        + server.port() + "\nhost=127.0.0.1\n");
        fixture.capture(fixture.named("mariadb:///shop"));
        assertThat(fixture.told).contains("reading rows");
    }

    @Test
    void restoresIntoNewAndEmptyDatabasesOnly() throws Exception {
        PointReader point = fixture.capture(fixture.database("shop"));
        server.createDatabase("empty");
        fixture.restore(point, server.sourceUrl("empty"));
        assertThatThrownBy(() -> fixture.restore(point, server.sourceUrl("empty")))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("it holds 1 object already, such as 't'")
                .extracting(problem -> ((AssetException) problem).kind())
                .isEqualTo(AssetException.Kind.TARGET_NOT_EMPTY);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> captureFails(Asset asset, AssetException.Kind kind) {
        return assertThatThrownBy(() -> fixture.capture(asset))
                .isInstanceOf(AssetException.class)
                .satisfies(
                        problem -> assertThat(((AssetException) problem).kind()).isEqualTo(kind));
    }
}
