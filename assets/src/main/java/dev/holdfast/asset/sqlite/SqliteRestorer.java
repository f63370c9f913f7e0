package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.AssetRestorer;
import dev.holdfast.asset.PointContents;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.RestorePlan.Change;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.database.BackupInfoCodec;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.point.PointReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Brings SQLite databases back: as files, in part, as SQL, or merged into existing ones.
final class SqliteRestorer implements AssetRestorer {
    private final Surroundings surroundings;

    SqliteRestorer(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public PointContents contents(PointReader point) throws AssetException, IOException, InterruptedException {
        BackupInfo info = read(point);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("engine", "SQLite " + info.serverVersion());
        facts.put("source", info.source());
        facts.put("consistency time", info.consistency().toString());
        List<PointContents.Item> items = new ArrayList<>();
        for (DatabaseInfo database : info.databases()) {
            items.add(new PointContents.Item(
                    "database", database.name(), database.tables().size(), bytes(database)));
            String prefix = info.databases().size() == 1 ? "" : database.name() + ": ";
            for (TableInfo table : database.tables()) {
                items.add(new PointContents.Item("table", prefix + table.name(), table.rows(), table.bytes()));
            }
        }
        return new PointContents(facts, items);
    }

    private static BackupInfo read(PointReader point) throws AssetException, IOException, InterruptedException {
        return BackupInfoCodec.decode(point.read(BackupInfo.FILE));
    }

    private static long bytes(DatabaseInfo database) {
        return Long.parseLong(database.properties().getOrDefault("bytes", "-1"));
    }

    @Override
    public RestorePlan plan(RestoreJob job) throws AssetException, IOException, InterruptedException {
        List<String> steps = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        Map<DatabaseInfo, SqliteTarget> targets = targets(job);
        for (Map.Entry<DatabaseInfo, SqliteTarget> entry : targets.entrySet()) {
            DatabaseRestore restore = new DatabaseRestore(entry.getKey(), entry.getValue(), job, surroundings);
            steps.add(restore.sentence());
            changes.addAll(restore.preview());
        }
        SqliteTarget target = SqliteTarget.parse(job.target(), surroundings);
        return new RestorePlan(target.toString(), fingerprint(target), steps, changes);
    }

    @Override
    public RestoreOutcome restore(RestoreJob job) throws AssetException, IOException, InterruptedException {
        Map<DatabaseInfo, SqliteTarget> targets = targets(job);
        DatabaseRestore.Done all = DatabaseRestore.Done.NOTHING;
        for (Map.Entry<DatabaseInfo, SqliteTarget> entry : targets.entrySet()) {
            DatabaseRestore restore = new DatabaseRestore(entry.getKey(), entry.getValue(), job, surroundings);
            job.log().step(restore.sentence());
            all = all.plus(restore.run());
        }
        SqliteTarget target = SqliteTarget.parse(job.target(), surroundings);
        return new RestoreOutcome(target.toString(), all.tables(), all.rows(), all.bytes(), all.checks());
    }

    /// The databases to restore, each with its place. All refusals that need no look into the rows come from here.
    private Map<DatabaseInfo, SqliteTarget> targets(RestoreJob job)
            throws AssetException, IOException, InterruptedException {
        BackupInfo info = read(job.point());
        List<DatabaseInfo> chosen = chosen(info, job.parts().databases());
        SqliteTarget target = SqliteTarget.parse(job.target(), surroundings);
        Map<DatabaseInfo, SqliteTarget> targets = new LinkedHashMap<>();
        if (chosen.size() == 1 && !Files.isDirectory(target.path())) {
            targets.put(chosen.getFirst(), target);
        } else if (target instanceof SqliteTarget.Sql) {
            throw new AssetException(
                    Kind.USAGE,
                    "unable to restore " + chosen.size() + " databases to '" + target + "': it is one file of SQL",
                    "choose one of them: " + String.join(", ", names(chosen)));
        } else {
            for (DatabaseInfo database : chosen) {
                targets.put(database, new SqliteTarget.Database(below(target.path(), database.name())));
            }
        }
        for (SqliteTarget each : targets.values()) {
            refuseExisting(each, job.manner().existing());
        }
        return targets;
    }

    /// A name is what was captured, but it never leads out of the target.
    private static Path below(Path directory, String name) throws AssetException {
        Path path = directory.resolve(name).normalize();
        if (!path.startsWith(directory) || path.equals(directory)) {
            throw new AssetException(
                    Kind.MISMATCH, "unable to restore database '" + name + "': its name leads out of the target", null);
        }
        return path;
    }

    private static List<DatabaseInfo> chosen(BackupInfo info, List<String> wanted) throws AssetException {
        for (String name : wanted) {
            if (info.database(name).isEmpty()) {
                throw new AssetException(
                        Kind.MISSING,
                        "unable to restore database '" + name + "': the recovery point does not have it",
                        "it has " + String.join(", ", names(info.databases())));
            }
        }
        return info.databases().stream()
                .filter(database -> wanted.isEmpty() || wanted.contains(database.name()))
                .toList();
    }

    private static List<String> names(List<DatabaseInfo> databases) {
        return databases.stream().map(DatabaseInfo::name).toList();
    }

    private static void refuseExisting(SqliteTarget target, Existing existing) throws AssetException, IOException {
        boolean occupied = OldDatabase.holdsSomething(target.path());
        if (occupied && existing == Existing.REFUSE) {
            throw new AssetException(
                    Kind.TARGET_NOT_EMPTY,
                    "unable to restore to '" + target + "': the file exists",
                    "choose a new file, or say that the existing one is to be replaced or merged into");
        }
        if (existing == Existing.MERGE && target instanceof SqliteTarget.Sql) {
            throw new AssetException(
                    Kind.USAGE,
                    "unable to merge into '" + target + "': it is a file of SQL",
                    "merge into a database: sqlite:PATH");
        }
    }

    /// What tells this file from any other: where it lies, and its number in its file system.
    private static String fingerprint(SqliteTarget target) throws IOException {
        Path path = target.path();
        if (!Files.exists(path)) {
            return target + " (new)";
        }
        Object key = Files.getAttribute(path, "unix:ino");
        return target + " (inode " + key + ", " + Files.size(path) + " bytes)";
    }
}
