package dev.holdfast.asset.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.asset.AssetFixture;
import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Restores with restic, `pg_restore` and `psql` alone.
class EscapeHatchIT {
    private static final String BASE = "/postgresql/hard";

    private static RealPostgres server;
    private static PostgresFixture fixture;
    private static EscapeHatch hatch;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void capture() throws Exception {
        server = RealPostgres.start();
        server.createDatabase("hard");
        fixture = new PostgresFixture(server, AssetFixture.in(directory.resolve("repository")), directory);
        fixture.script("hard", "hard-schema.sql");
        fixture.capture("hard");
        hatch = new EscapeHatch(server, directory.resolve("repository"), BASE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theScriptOfTheRecoveryPointBringsEverythingBack() throws Exception {
        Finished finished = hatch.restore("hard_again");

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
        assertThat(hatch.shellcheck()).isEmpty();
    }

    @Test
    void theNotesSayWhatToDo() throws Exception {
        assertThat(hatch.file("recovery_notes.md"))
                .contains("pg_restore --dbname=NAME --section=pre-data", "15.", "restic dump SNAPSHOT");
        assertThat(hatch.file("backup_manifest.txt")).contains("sales.every_type", "lsn:");
    }
}
