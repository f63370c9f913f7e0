package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.mariadb.session.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/// Writes one tenant's rows into a file of statements; no server takes part.
public final class TenantFile {
    private final RestoreJob job;
    private final Path path;
    private final RestoreTally tally = new RestoreTally();
    private final TenantRestore restore;

    public TenantFile(RestoreJob job, BackupInfo info, Path path, SecureRandom random) throws AssetException {
        this.job = job;
        this.path = path;
        RestoreContext context =
                new RestoreContext(job.point(), job.manner(), new Failures("none"), job.log(), job.progress(), tally);
        this.restore = new TenantRestore(context, database(info), tenant(), random);
    }

    private RestoreParts.Tenant tenant() throws AssetException {
        return job.parts()
                .tenant()
                .orElseThrow(() -> new AssetException(
                        Kind.USAGE,
                        "unable to restore to '" + job.target() + "': a file takes the rows of one tenant only",
                        "write mariadb://user@host/database to restore into a server"));
    }

    private DatabaseInfo database(BackupInfo info) throws AssetException {
        List<String> wanted = job.parts().databases();
        List<DatabaseInfo> chosen = info.databases().stream()
                .filter(database -> wanted.isEmpty() || wanted.contains(database.name()))
                .toList();
        if (chosen.size() != 1) {
            throw new AssetException(
                    Kind.USAGE,
                    "unable to restore a tenant of " + chosen.size() + " databases at once",
                    "name one of them");
        }
        return chosen.getFirst();
    }

    public RestorePlan plan() throws AssetException {
        requireAbsent();
        return new RestorePlan(path.toString(), path.toString(), restore.steps(), List.of());
    }

    public RestoreOutcome run() throws AssetException, IOException, InterruptedException {
        requireAbsent();
        restore.intoFile(path);
        return new RestoreOutcome(path.toString(), tally.items(), tally.rows(), Files.size(path), restore.steps());
    }

    private void requireAbsent() throws AssetException {
        if (Files.exists(path)) {
            throw new AssetException(
                    Kind.TARGET_NOT_EMPTY,
                    "unable to write file '" + path + "': it exists already",
                    "name another file");
        }
    }
}
