package dev.holdfast.asset.postgres;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetRestorer;
import dev.holdfast.asset.PointContents;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.asset.postgres.restore.ServerRestore;
import dev.holdfast.asset.postgres.restore.Target;
import dev.holdfast.asset.process.ClientPrograms;
import dev.holdfast.asset.process.Prefix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Brings PostgreSQL databases back.
final class PostgresRestorer implements AssetRestorer {
    private final Surroundings surroundings;

    PostgresRestorer(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public PointContents contents(PointReader point) throws AssetException, IOException, InterruptedException {
        return ServerRestore.contents(point);
    }

    @Override
    public RestorePlan plan(RestoreJob job) throws AssetException, IOException, InterruptedException {
        if (isFile(job)) {
            return new RestorePlan(
                    job.target(), job.target(), List.of("write chosen rows to " + job.target()), List.of());
        }
        try (ServerAccess access = access(job)) {
            return restore(job, access).plan();
        }
    }

    @Override
    public RestoreOutcome restore(RestoreJob job) throws AssetException, IOException, InterruptedException {
        if (isFile(job)) {
            return ServerRestore.toFile(job, surroundings, file(job));
        }
        try (ServerAccess access = access(job)) {
            return restore(job, access).restore();
        }
    }

    private static boolean isFile(RestoreJob job) {
        return PostgresType.isFile(job.target());
    }

    private Path file(RestoreJob job) {
        return surroundings.workingDirectory().resolve(job.target().substring(PostgresType.FILE.length()));
    }

    private ServerRestore restore(RestoreJob job, ServerAccess access)
            throws AssetException, IOException, InterruptedException {
        PostgresUrl url = url(job);
        Target target =
                new Target(access.connector(), access.clients(), url.database().orElse(""), url.location());
        return ServerRestore.of(job, surroundings, target);
    }

    private PostgresUrl url(RestoreJob job) throws AssetException {
        return PostgresUrl.parse(job.target(), Optional.empty(), surroundings);
    }

    private ServerAccess access(RestoreJob job) throws AssetException, IOException, InterruptedException {
        ClientPrograms programs =
                new ClientPrograms(new Prefix(job.manner().targetClient()), List.of(), surroundings.environment());
        return ServerAccess.open(url(job), job.targetPassword(), programs, surroundings);
    }
}
