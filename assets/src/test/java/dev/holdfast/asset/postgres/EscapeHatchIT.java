package dev.holdfast.asset.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.asset.AssetFixture;
import dev.holdfast.repository.Repositories;
import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealPostgres;
import dev.holdfast.testkit.RealProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Restores with restic, `pg_restore` and `psql` alone.
class EscapeHatchIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String BASE = "/postgresql/hard";

    private static RealPostgres server;
    private static PostgresFixture fixture;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void capture() throws Exception {
        server = RealPostgres.start();
        server.createDatabase("hard");
        fixture = new PostgresFixture(server, AssetFixture.in(directory.resolve("repository")), directory);
        fixture.script("hard", "hard-schema.sql");
        fixture.capture("hard");
        restic("dump", "--path", BASE, "latest", BASE + "/restore.sh");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Finished restic(String... words) throws InterruptedException {
        String[] line = new String[words.length + 1];
        line[0] = "restic";
        System.arraycopy(words, 0, line, 1, words.length);
        return surrounded(RealProcess.command(line)).run(TIMEOUT).requireSuccess();
    }

    private static RealProcess.Command surrounded(RealProcess.Command command) {
        return command.without("RESTIC")
                .without("PG")
                .with("RESTIC_REPOSITORY", directory.resolve("repository").toString())
                .with("RESTIC_PASSWORD", Repositories.PASSWORD)
                .with("PGHOST", "127.0.0.1")
                .with("PGPORT", Integer.toString(server.port()))
                .with("PGUSER", server.user())
                .with("PGPASSWORD", server.password());
    }

    @Test
    void theScriptOfTheRecoveryPointBringsEverythingBack() throws Exception {
        restic("restore", "--include", BASE + "/restore.sh", "--target", directory + "/script", "latest");
        String script = directory + "/script" + BASE + "/restore.sh";

        Finished finished = surrounded(RealProcess.command("sh", script, "--snapshot", "latest", "hard_again"))
                .run(TIMEOUT)
                .requireSuccess();

        assertThat(finished.output()).contains("tables have as many rows as were captured");
        assertThat(server.schema("hard_again")).isEqualTo(server.schema("hard"));
        assertThat(fixture.rows("hard_again")).isEqualTo(fixture.rows("hard"));
        assertThat(server.query("hard_again", "SELECT nextval('used')"))
                .isEqualTo(server.query("hard", "SELECT nextval('used')"));
        assertThat(server.query("hard_again", "SELECT md5(lo_get(4712))"))
                .isEqualTo(server.query("hard", "SELECT md5(lo_get(4712))"));
    }

    @Test
    void theScriptSatisfiesShellcheck() throws Exception {
        restic("restore", "--include", BASE + "/restore.sh", "--target", directory + "/checked", "latest");
        String script = directory + "/checked" + BASE + "/restore.sh";
        Finished finished = RealProcess.command(
                        RealProcess.program("shellcheck", "shellcheck").toString(), "--shell=sh", script)
                .run(TIMEOUT);
        assertThat(finished.output()).isEmpty();
    }

    @Test
    void theNotesSayWhatToDo() throws Exception {
        String notes = restic("dump", "--path", BASE, "latest", BASE + "/recovery_notes.md")
                .output();
        assertThat(notes).contains("pg_restore --dbname=NAME --section=pre-data", "15.", "restic dump SNAPSHOT");
        assertThat(restic("dump", "--path", BASE, "latest", BASE + "/backup_manifest.txt")
                        .output())
                .contains("sales.every_type", "lsn:");
    }
}
