package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.PointContents;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.database.BackupInfoCodec;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.asset.postgres.catalog.ServerVersion;
import dev.holdfast.asset.process.ProgramVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Restores the databases of a recovery point: one into the database that the target names, several under their own
/// names.
public final class ServerRestore {
    private final RestoreJob job;
    private final Surroundings surroundings;
    private final Target target;
    private final BackupInfo info;

    private ServerRestore(RestoreJob job, Surroundings surroundings, Target target, BackupInfo info) {
        this.job = job;
        this.surroundings = surroundings;
        this.target = target;
        this.info = info;
    }

    /// Reads what the recovery point says about itself.
    ///
    /// @param target whose database may be empty
    public static ServerRestore of(RestoreJob job, Surroundings surroundings, Target target)
            throws AssetException, IOException, InterruptedException {
        return new ServerRestore(job, surroundings, target, info(job.point()));
    }

    private static BackupInfo info(PointReader point) throws AssetException, IOException, InterruptedException {
        return BackupInfoCodec.decode(point.read(BackupInfo.FILE));
    }

    /// What a recovery point holds.
    public static PointContents contents(PointReader point) throws AssetException, IOException, InterruptedException {
        BackupInfo info = info(point);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("engine", info.engine());
        facts.put("version", info.serverVersion());
        facts.put("source", info.source());
        facts.put("consistency time", info.consistency().toString());
        info.position().forEach(facts::put);
        List<PointContents.Item> items = new ArrayList<>();
        for (DatabaseInfo database : info.databases()) {
            long rows = database.tables().stream().mapToLong(TableInfo::rows).sum();
            long bytes = database.tables().stream().mapToLong(TableInfo::bytes).sum();
            items.add(new PointContents.Item("database", database.name(), rows, bytes));
            for (TableInfo table : database.tables()) {
                items.add(new PointContents.Item("table", table.name().toString(), table.rows(), table.bytes()));
            }
        }
        return new PointContents(facts, items);
    }

    /// Looks at the targets and says what would be done.
    public RestorePlan plan() throws AssetException, IOException, InterruptedException {
        List<String> steps = new ArrayList<>();
        List<RestorePlan.Change> changes = new ArrayList<>();
        String fingerprint = "";
        for (DatabaseRestore restore : restores()) {
            RestorePlan part = restore.plan();
            steps.addAll(part.steps());
            changes.addAll(part.changes());
            fingerprint = fingerprint.isEmpty() ? part.fingerprint() : fingerprint + ", " + part.fingerprint();
        }
        return new RestorePlan(target.location(), fingerprint, steps, changes);
    }

    /// Restores one database after the other; what stands against any of them is found before the first is begun.
    public RestoreOutcome restore() throws AssetException, IOException, InterruptedException {
        List<DatabaseRestore> all = restores();
        for (DatabaseRestore restore : all) {
            restore.requirePossible();
        }
        long items = 0;
        long rows = 0;
        long bytes = 0;
        List<String> checks = new ArrayList<>();
        for (DatabaseRestore restore : all) {
            RestoreOutcome outcome = restore.restore();
            items += outcome.items();
            rows += outcome.rows();
            bytes += outcome.bytes();
            checks.addAll(outcome.checks());
        }
        return new RestoreOutcome(
                target.location(),
                items,
                rows,
                bytes,
                checks.stream().distinct().toList());
    }

    /// Writes chosen rows of the one chosen database to a file for `psql`.
    public static RestoreOutcome toFile(RestoreJob job, Surroundings surroundings, Path file)
            throws AssetException, IOException, InterruptedException {
        BackupInfo info = info(job.point());
        List<DatabaseInfo> chosen = chosen(info, job.parts().databases());
        if (chosen.size() != 1) {
            throw new AssetException(
                    AssetException.Kind.USAGE,
                    "unable to write the rows of " + chosen.size() + " databases to one file",
                    "choose one of: "
                            + String.join(
                                    ", ",
                                    info.databases().stream()
                                            .map(DatabaseInfo::name)
                                            .toList()));
        }
        Scope scope = Scope.of(chosen.getFirst(), job.parts());
        String what = "rows of database " + chosen.getFirst().name() + " as of " + info.consistency()
                + job.parts()
                        .tenant()
                        .map(tenant -> ", " + tenant.column() + " = " + tenant.value())
                        .orElse("");
        return new SqlFileRestore(RowFeed.of(job, scope, surroundings.random()), what).write(file);
    }

    private List<DatabaseRestore> restores() throws AssetException {
        List<DatabaseInfo> chosen = chosen(info, job.parts().databases());
        if (chosen.size() > 1 && !target.database().isEmpty()) {
            throw new AssetException(
                    AssetException.Kind.USAGE,
                    "unable to restore " + chosen.size() + " databases into '" + target.location()
                            + "': it names one database",
                    "leave the database out of the URL, or choose one of: "
                            + String.join(
                                    ", ",
                                    chosen.stream().map(DatabaseInfo::name).toList()));
        }
        List<DatabaseRestore> restores = new ArrayList<>();
        for (DatabaseInfo database : chosen) {
            Target own = target.database().isEmpty()
                    ? target.with(database.name(), target.location() + database.name())
                    : target;
            restores.add(new DatabaseRestore(Assignment.of(job, surroundings, own, database), archiveMajor()));
        }
        return restores;
    }

    private int archiveMajor() {
        return ProgramVersion.find(info.clientVersion())
                .map(ProgramVersion::major)
                .orElse(ServerVersion.OLDEST);
    }

    private static List<DatabaseInfo> chosen(BackupInfo info, List<String> wanted) throws AssetException {
        if (wanted.isEmpty()) {
            return info.databases();
        }
        List<DatabaseInfo> chosen = new ArrayList<>();
        for (String name : wanted) {
            chosen.add(info.database(name)
                    .orElseThrow(() -> new AssetException(
                            AssetException.Kind.MISSING,
                            "unable to restore database '" + name + "': the recovery point does not hold it",
                            "it holds: "
                                    + String.join(
                                            ", ",
                                            info.databases().stream()
                                                    .map(DatabaseInfo::name)
                                                    .toList()))));
        }
        return chosen;
    }
}
