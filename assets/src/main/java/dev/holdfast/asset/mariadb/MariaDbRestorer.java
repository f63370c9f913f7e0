package dev.holdfast.asset.mariadb;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetRestorer;
import dev.holdfast.asset.PointContents;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.database.BackupInfoCodec;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.DatabaseUrl;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.mariadb.restore.RestoreRun;
import dev.holdfast.asset.mariadb.restore.TenantFile;
import dev.holdfast.asset.point.PointReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Brings recovery points of MariaDB and MySQL databases back.
final class MariaDbRestorer implements AssetRestorer {
    private final Surroundings surroundings;

    MariaDbRestorer(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public PointContents contents(PointReader point) throws AssetException, IOException, InterruptedException {
        BackupInfo info = info(point);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("engine", info.engine() + " " + info.serverVersion());
        facts.put("source", info.source());
        facts.put("consistency time", info.consistency().toString());
        facts.putAll(new TreeMap<>(info.position()));
        List<PointContents.Item> items = new ArrayList<>();
        for (DatabaseInfo database : info.databases()) {
            String prefix = info.databases().size() == 1 ? "" : database.name() + ".";
            for (TableInfo table : database.tables()) {
                items.add(new PointContents.Item("table", prefix + table.name(), table.rows(), table.bytes()));
            }
        }
        return new PointContents(facts, items);
    }

    @Override
    public RestorePlan plan(RestoreJob job) throws AssetException, IOException, InterruptedException {
        Optional<TenantFile> file = file(job);
        return file.isPresent() ? file.get().plan() : run(job).plan();
    }

    @Override
    public RestoreOutcome restore(RestoreJob job) throws AssetException, IOException, InterruptedException {
        Optional<TenantFile> file = file(job);
        return file.isPresent() ? file.get().run() : run(job).run();
    }

    /// The file that `file:PATH.sql` names.
    private Optional<TenantFile> file(RestoreJob job) throws AssetException, IOException, InterruptedException {
        if (!job.target().startsWith("file:")) {
            return Optional.empty();
        }
        Path path = surroundings.workingDirectory().resolve(job.target().substring("file:".length()));
        return Optional.of(new TenantFile(job, info(job.point()), path, surroundings.random()));
    }

    private RestoreRun run(RestoreJob job) throws AssetException, IOException, InterruptedException {
        if (!(DatabaseUrl.parse(job.target()) instanceof DatabaseUrl.Server url)
                || !MariaDbType.WORDS.contains(url.engine())) {
            throw new AssetException(
                    AssetException.Kind.USAGE,
                    "unable to restore to '" + job.target() + "': it is no MariaDB or MySQL server",
                    "write mariadb://user@host/database");
        }
        Access access = Access.to(url, job.targetPassword(), surroundings);
        return new RestoreRun(
                job, info(job.point()), access.connector(), url.toString(), url.database(), surroundings.random());
    }

    private static BackupInfo info(PointReader point) throws AssetException, IOException, InterruptedException {
        return BackupInfoCodec.decode(point.read(BackupInfo.FILE));
    }
}
