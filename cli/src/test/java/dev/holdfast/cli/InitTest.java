package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandLineHarness.Result;
import dev.holdfast.testkit.Golden;
import dev.holdfast.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {
    private static final String KEY =
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n";

    @TempDir
    private Path directory;

    @TempDir
    private Path host;

    private CommandLineHarness harness;

    @BeforeEach
    void start() {
        harness = new CommandLineHarness(directory);
    }

    private void put(String path, String content) throws IOException {
        Path file = host.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void prepareHost() throws IOException {
        put("etc/hostname", "web-1.acme.example\n");
        put("proc/net/tcp", """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000   105        0 1 1
                   1: 0100007F:18EB 00000000:0000 0A 00000000:00000000 00:00000000 00000000   105        0 1 1
                   2: 0100007F:A1B2 0100007F:0CEA 01 00000000:00000000 00:00000000 00000000   105        0 1 1
                """);
        put("proc/net/tcp6", """
                  sl  local_address                         remote_address                        st
                   0: 00000000000000000000000000000000:1538 00000000000000000000000000000000:0000 0A 0 0
                """);
        put("run/mysqld/mysqld.sock", "");
        put("etc/mysql/mariadb.conf.d/50-server.cnf", "");
        put("etc/nginx/nginx.conf", "events {}\n");
        put("etc/letsencrypt/live/acme.example/cert.pem", "-----BEGIN CERTIFICATE-----\n");
        put("etc/ssl/private/acme.key", KEY);
        put("etc/ssl/private/notes", "no key\n");
        put("etc/ssh/ssh_host_ed25519_key", "-----BEGIN OPENSSH PRIVATE KEY-----\n");
        put("etc/ssh/sshd_config", "Port 22\n");
        put("srv/shop/.env", "APP_KEY=secret-value-of-the-application\n");
        put("srv/shop/.git/HEAD", "ref: refs/heads/main\n");
        put("srv/shop/storage/shop \"quoted\".db", "SQLite format 3\0" + "x".repeat(1024));
        put("srv/shop/node_modules/dull/data.db", "SQLite format 3\0" + "x".repeat(1024));
        put("var/www/html/index.html", "<p>hello</p>\n");
        put("home/ann/diary", "dear diary\n");
    }

    private Result init(String... more) {
        String[] arguments = new String[more.length + 3];
        System.arraycopy(more, 0, arguments, 3, more.length);
        arguments[0] = "init";
        arguments[1] = "--root";
        arguments[2] = host.toString();
        return harness.run(arguments);
    }

    @Test
    void writesAConfigurationOfWhatItFindsThatIsValid() throws IOException {
        prepareHost();
        Result result = init();
        assertThat(result.status()).as(result.toString()).isZero();
        Path file = directory.resolve("holdfast.yaml");
        new Golden(Path.of("src/test/golden/init")).check("web-server.yaml", Files.readString(file));
        assertThat(harness.run("lint").status()).isZero();
        assertThat(result.out())
                .contains("wrote " + file)
                .contains("Redis on port 6379: this version has no type for it")
                .contains("/home: ");
        assertThat(Files.readString(file) + result.out() + result.err())
                .doesNotContain("secret-value")
                .doesNotContain("MC4CAQ");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    @Test
    void neverReplacesAConfigurationUnlessForced() throws IOException {
        prepareHost();
        Files.writeString(directory.resolve("holdfast.yaml"), "# mine\n");
        Result refused = init();
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("it exists").contains("--force");
        assertThat(directory.resolve("holdfast.yaml")).hasContent("# mine\n");
        assertThat(init("--force").status()).isZero();
        assertThat(directory.resolve("holdfast.yaml")).content().contains("applications:");
    }

    @Test
    void anEmptyHostGivesAnExampleThatIsValid() throws IOException {
        assertThat(init("--config", "etc/holdfast.yaml").status()).isZero();
        assertThat(directory.resolve("etc/holdfast.yaml")).content().contains("Nothing was found");
        assertThat(harness.run("lint", "--config", "etc/holdfast.yaml").status())
                .isZero();
    }

    @Test
    void tellsProgramsWhatItFound() throws IOException {
        prepareHost();
        Json json = Json.parse(init("--json").out());
        assertThat(json.get("databases").elements())
                .extracting(database -> database.get("type").text())
                .containsExactly("postgresql", "mariadb");
        assertThat(json.get("keys").elements())
                .extracting(Json::text)
                .containsExactly("/etc/ssl/private/acme.key", "/etc/ssh/ssh_host_ed25519_key");
        assertThat(json.get("sqlite").elements())
                .extracting(Json::text)
                .containsExactly("/srv/shop/storage/shop \"quoted\".db");
        assertThat(json.get("git").elements()).extracting(Json::text).containsExactly("/srv/shop");
    }
}
