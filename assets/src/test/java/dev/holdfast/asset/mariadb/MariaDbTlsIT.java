package dev.holdfast.asset.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.testkit.RealMariaDb;
import dev.holdfast.testkit.RealProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that lets a user in only with a certificate.
class MariaDbTlsIT {
    @TempDir
    private static Path keys;

    private static RealMariaDb server;
    private static MariaDbFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxr-xr-x"));
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=authority",
                "-keyout",
                "ca.key",
                "-out",
                "ca.pem");
        for (String name : List.of("localhost", "client")) {
            openssl(
                    "req",
                    "-nodes",
                    "-newkey",
                    "rsa:2048",
                    "-subj",
                    "/CN=" + name,
                    "-keyout",
                    name + ".key",
                    "-out",
                    name + ".csr");
            openssl(
                    "x509",
                    "-req",
                    "-in",
                    name + ".csr",
                    "-CA",
                    "ca.pem",
                    "-CAkey",
                    "ca.key",
                    "-CAcreateserial",
                    "-out",
                    name + ".pem");
            Files.setPosixFilePermissions(keys.resolve(name + ".key"), PosixFilePermissions.fromString("rw-r--r--"));
        }
        server = RealMariaDb.installed()
                .with("ssl-ca=" + keys.resolve("ca.pem"))
                .with("ssl-cert=" + keys.resolve("localhost.pem"))
                .with("ssl-key=" + keys.resolve("localhost.key"))
                .start();
        fixture = MariaDbFixture.beside(server);
        server.createDatabase("shop");
        server.sql("shop", "CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        server.createUser("certified", "pw", "ALL PRIVILEGES ON *.*");
        server.sql("", "ALTER USER certified REQUIRE X509");
        fixture.environment.put("MYSQL_PWD", "pw");
    }

    @AfterAll
    static void stop() {
        fixture.close();
        server.close();
    }

    @Test
    void showsItsCertificate() throws Exception {
        PointReader point = fixture.capture(fixture.configured(url() + certificate("verify-full")));
        String target = url(
                "copy",
                "?tls=verify-ca&tls-ca=" + keys.resolve("ca.pem") + "&tls-certificate=" + keys.resolve("client.pem")
                        + "&tls-key=" + keys.resolve("client.key"));
        fixture.restore(point, target);
        assertThat(server.query("copy", "SELECT COUNT(*) FROM t")).isEqualTo("1");
    }

    /// On the way to the machine itself, nothing is encrypted unless something has to be shown.
    @Test
    void showsItToItsOwnMachineEvenIfEncryptionIsOnlyPreferred() throws Exception {
        fixture.capture(fixture.configured(url() + certificate("prefer")));
        assertThatThrownBy(() -> fixture.capture(fixture.configured(url())))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("Access denied")
                .extracting(problem -> ((AssetException) problem).kind())
                .isEqualTo(Kind.DENIED);
    }

    @Test
    void showsItThroughTheClientProgram() throws Exception {
        fixture.capture(fixture.configured(url() + certificate("require") + "client: { prefix: [env] }\n"));
        assertThatThrownBy(() -> fixture.capture(
                        fixture.configured(url() + "tls: { mode: require }\nclient: { prefix: [env] }\n")))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining("Access denied");
    }

    @Test
    void saysWhatIsWrongWithTheFiles() {
        refuses("tls: { certificate: client.pem }\n", "one of tls.certificate and tls.key is missing");
        refuses(
                "tls: { mode: disable, certificate: client.pem, key: client.key }\n",
                "on encrypted connections only, and encryption is disabled");
        refuses(
                "tls: { certificate: " + keys.resolve("client.pem") + ", key: " + keys.resolve("localhost.key")
                        + " }\n",
                "it does not belong to the first certificate of");
        refuses(
                "tls: { certificate: " + keys.resolve("none.pem") + ", key: " + keys.resolve("client.key") + " }\n",
                "unable to read certificate file '" + keys.resolve("none.pem") + "'");
    }

    @Test
    void refusesParametersOfAUrlThatItDoesNotKnow() {
        assertThatThrownBy(() -> fixture.named(url("shop", "?sslmode=require")))
                .hasMessageContaining("parameter sslmode is not known");
        assertThatThrownBy(() -> fixture.named(url("shop", "?tls-key=a")))
                .hasMessageContaining("one of tls-certificate and tls-key is missing");
        assertThatThrownBy(() -> fixture.named(url("shop", "?tls=sometimes")))
                .hasMessageContaining("tls=sometimes is not known");
    }

    private static void refuses(String tls, String cause) {
        assertThatThrownBy(() -> fixture.capture(fixture.configured(url() + tls)))
                .isInstanceOf(AssetException.class)
                .hasMessageContaining(cause);
    }

    private static String url() {
        return "url: " + url("shop", "") + "\n";
    }

    private static String url(String database, String parameters) {
        return "mariadb://certified@localhost:" + server.port() + "/" + database + parameters;
    }

    private static String certificate(String mode) {
        return "tls: { mode: " + mode + ", ca: " + keys.resolve("ca.pem") + ", certificate: "
                + keys.resolve("client.pem") + ", key: " + keys.resolve("client.key") + " }\n";
    }

    private static void openssl(String... arguments) throws InterruptedException {
        List<String> words = new ArrayList<>(
                List.of(RealProcess.program("openssl", "openssl").toString()));
        words.addAll(List.of(arguments));
        RealProcess.command(words).in(keys).run(Duration.ofMinutes(1)).requireSuccess();
    }
}
