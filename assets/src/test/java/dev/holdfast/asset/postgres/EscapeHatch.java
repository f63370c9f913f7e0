package dev.holdfast.asset.postgres;

import dev.holdfast.repository.Repositories;
import dev.holdfast.testkit.Finished;
import dev.holdfast.testkit.RealPostgres;
import dev.holdfast.testkit.RealProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The newest recovery point, in the hands of somebody who has restic, `pg_restore` and `psql` only.
///
/// @param repository its directory
/// @param base the path of the recovery point's snapshot
record EscapeHatch(RealPostgres server, Path repository, String base) {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /// Runs `restore.sh` of the recovery point, and requires success.
    Finished restore(String target) throws IOException, InterruptedException {
        return run("sh", script().toString(), "--snapshot", "latest", target);
    }

    /// What `shellcheck` has against `restore.sh`.
    String shellcheck() throws IOException, InterruptedException {
        return RealProcess.command(
                        RealProcess.program("shellcheck", "shellcheck").toString(), "--shell=sh", script().toString())
                .run(TIMEOUT)
                .output();
    }

    private Path script() throws IOException, InterruptedException {
        return Files.writeString(repository.resolveSibling("restore.sh"), file("restore.sh"));
    }

    /// A file of the recovery point.
    String file(String name) throws InterruptedException {
        return run("restic", "dump", "--path", base, "latest", base + "/" + name)
                .output();
    }

    private Finished run(String... words) throws InterruptedException {
        return RealProcess.command(words)
                .without("RESTIC")
                .without("PG")
                .with("RESTIC_REPOSITORY", repository.toString())
                .with("RESTIC_PASSWORD", Repositories.PASSWORD)
                .with("PGHOST", "127.0.0.1")
                .with("PGPORT", Integer.toString(server.port()))
                .with("PGUSER", server.user())
                .with("PGPASSWORD", server.password())
                .run(TIMEOUT)
                .requireSuccess();
    }
}
