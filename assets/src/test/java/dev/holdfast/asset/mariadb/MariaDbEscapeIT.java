package dev.holdfast.asset.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.repository.Repositories;
import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealMariaDb;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.RealRestic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A recovery point is restored by restic and the vendor's client alone.
class MariaDbEscapeIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static RealMariaDb server;
    private static MariaDbFixture fixture;

    @TempDir
    Path directory;

    @BeforeAll
    static void capture() throws Exception {
        server = RealMariaDb.start();
        fixture = MariaDbFixture.beside(server);
        HardSchema.create(server, "hard");
        fixture.capture(fixture.database("hard"));
    }

    @AfterAll
    static void stop() {
        fixture.close();
        server.close();
    }

    @Test
    void theScriptRestoresFromResticAlone() throws Exception {
        Path script = directory.resolve("restore.sh");
        Finished dumped = RealRestic.installed()
                .repository(fixture.repositoryDirectory, Repositories.PASSWORD)
                .run("dump", "latest", "/mariadb/hard/restore.sh")
                .requireSuccess();
        Files.write(script, dumped.outputBytes());
        Finished finished = script(script, "escaped").run(TIMEOUT).requireSuccess();
        assertThat(finished.output()).contains("done: ").contains(" tables have as many rows as were captured");
        assertThat(server.showCreate("escaped")).isEqualTo(server.showCreate("hard"));
        for (String table : server.query("hard", "SHOW FULL TABLES WHERE table_type = 'BASE TABLE'")
                .lines()
                .map(line -> line.split("\t", -1)[0])
                .toList()) {
            String name = "`" + table.replace("`", "``") + "`";
            assertThat(server.query("escaped", "CHECKSUM TABLE " + name + " EXTENDED")
                            .split("\t", -1)[1])
                    .as(table)
                    .isEqualTo(server.query("hard", "CHECKSUM TABLE " + name + " EXTENDED")
                            .split("\t", -1)[1]);
        }
    }

    @Test
    void theScriptRefusesADatabaseThatIsNotEmpty() throws Exception {
        Path restored = directory.resolve("files");
        RealRestic.installed()
                .repository(fixture.repositoryDirectory, Repositories.PASSWORD)
                .run("restore", "latest", "--target", restored.toString())
                .requireSuccess();
        Path script = restored.resolve("mariadb/hard/restore.sh");
        server.createDatabase("full");
        server.sql("full", "CREATE TABLE t (id int)");
        assertThat(script(script, "full").run(TIMEOUT).requireExitCode(1).errors())
                .contains("database full is not empty");
        Finished finished = script(script, "from_files").run(TIMEOUT).requireSuccess();
        assertThat(finished.output()).contains("tables have as many rows as were captured");
        RealProcess.command("shellcheck", "--shell=sh", "--exclude=SC2016", script.toString())
                .run(TIMEOUT)
                .requireSuccess();
    }

    private RealProcess.Command script(Path script, String target) {
        return RealProcess.command("sh", script.toString(), target)
                .with("RESTIC_REPOSITORY", fixture.repositoryDirectory.toString())
                .with("RESTIC_PASSWORD", Repositories.PASSWORD)
                .with("HOME", directory.toString())
                .with("MYSQL_HOST", "127.0.0.1")
                .with("MYSQL_TCP_PORT", String.valueOf(server.port()))
                .with("CLIENT_USER", server.user())
                .with("MYSQL_PWD", server.password());
    }
}
