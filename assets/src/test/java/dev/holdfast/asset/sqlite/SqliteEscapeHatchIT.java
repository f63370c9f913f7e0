package dev.holdfast.asset.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.asset.AssetFixture;
import dev.holdfast.repository.Repositories;
import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealProcess;
import dev.holdfast.testkit.RealRestic;
import dev.holdfast.testkit.ResticRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Back with restic and sqlite3 alone.
class SqliteEscapeHatchIT {
    @TempDir
    Path directory;

    @Test
    void restoresWithResticAndSqliteAlone() throws Exception {
        Path location = directory.resolve("repository");
        SqliteFixture fixture = new SqliteFixture(AssetFixture.in(location), directory);
        Path source = directory.resolve("it's a shop.db");
        Path data = directory.resolve("data");
        Path deep = Files.createDirectories(data.resolve("deep"));
        fixture.sqlite.run(source, "PRAGMA journal_mode=wal", HardSchema.SQL);
        fixture.sqlite.run(deep.resolve("one.db"), "CREATE TABLE a(x); INSERT INTO a VALUES (1)");
        fixture.capture(source, data);

        ResticRepository restic = RealRestic.installed().repository(location, Repositories.PASSWORD);
        restic.check(true).requireSuccess();
        Path script = directory.resolve("restore.sh");
        Files.write(
                script,
                restic.run("dump", "latest", "/shop/database/restore.sh")
                        .requireSuccess()
                        .outputBytes());
        Path working = Files.createDirectories(directory.resolve("working"));
        Finished done = RealProcess.command("sh", script.toString())
                .in(working)
                .with("RESTIC_REPOSITORY", location.toString())
                .with("RESTIC_PASSWORD", Repositories.PASSWORD)
                .run(Duration.ofMinutes(2))
                .requireSuccess();
        assertThat(done.output()).contains("tables have as many rows as were captured");
        assertThat(fixture.sqlite.dump(working.resolve("it's a shop.db"))).isEqualTo(fixture.sqlite.dump(source));
        assertThat(fixture.sqlite.run(working.resolve("deep/one.db"), "SELECT x FROM a"))
                .isEqualTo("1");
        String notes = restic.run("dump", "latest", "/shop/database/recovery_notes.md")
                .requireSuccess()
                .output();
        assertThat(notes)
                .contains("sqlite3 restored.db 'pragma integrity_check'")
                .contains(source.toString());
        assertThat(restic.run("dump", "latest", "/shop/database/verification.log")
                        .requireSuccess()
                        .output())
                .contains("integrity_check ok");
    }
}
