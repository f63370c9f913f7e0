package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.mariadb.catalog.CatalogReader;
import dev.holdfast.asset.mariadb.catalog.TableDefinition;
import dev.holdfast.asset.mariadb.session.Connector;
import dev.holdfast.asset.mariadb.session.Failures;
import dev.holdfast.asset.mariadb.session.Session;
import dev.holdfast.asset.mariadb.session.Workers;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Restores databases of a recovery point to one server.
public final class RestoreRun {
    private final RestoreJob job;
    private final BackupInfo info;
    private final Connector connector;
    private final String target;
    private final String database;

    /// @param target the server, and the database if one is named, as messages show it
    /// @param database to restore into; empty for the names that the recovery point has
    public RestoreRun(RestoreJob job, BackupInfo info, Connector connector, String target, String database) {
        this.job = job;
        this.info = info;
        this.connector = connector;
        this.target = target;
        this.database = database;
    }

    public RestoreOutcome run() throws AssetException, IOException, InterruptedException {
        Map<DatabaseInfo, String> chosen = chosen();
        RestoreTally tally = new RestoreTally();
        List<String> checks = new ArrayList<>();
        try (Session control = connector.open(Connector.Purpose.WRITE);
                Workers workers = Workers.open(connector, Connector.Purpose.WRITE, job.workers(), "restore")) {
            TargetDatabases targets = new TargetDatabases(control, job.point(), new Failures(connector.server()));
            for (Map.Entry<DatabaseInfo, String> entry : chosen.entrySet()) {
                targets.prepare(entry.getKey(), entry.getValue(), job.manner().existing());
            }
            for (Map.Entry<DatabaseInfo, String> entry : chosen.entrySet()) {
                restore(entry.getKey(), entry.getValue(), control, workers, tally);
            }
            checks.add("the server loaded as many rows into every table as the recovery point says, without warnings");
            checks.add("the checksum of every table's rows was the one of the capture when they were loaded");
            if (job.manner().verify()) {
                for (Map.Entry<DatabaseInfo, String> entry : chosen.entrySet()) {
                    verify(entry.getKey(), entry.getValue(), control, workers);
                }
                checks.add("every table was read again and had the checksum of the capture");
            }
        }
        return new RestoreOutcome(target, tally.items(), tally.rows(), tally.bytes(), checks);
    }

    /// What [#run] would do; refuses what it would refuse.
    public RestorePlan plan() throws AssetException, IOException, InterruptedException {
        List<String> steps = new ArrayList<>();
        try (Session control = connector.open(Connector.Purpose.WRITE)) {
            TargetDatabases targets = new TargetDatabases(control, job.point(), new Failures(connector.server()));
            for (Map.Entry<DatabaseInfo, String> entry : chosen().entrySet()) {
                targets.requireRoom(entry.getValue(), job.manner().existing());
                long rows = entry.getKey().tables().stream()
                        .mapToLong(TableInfo::rows)
                        .sum();
                steps.add("restore database '" + entry.getKey().name() + "' into '" + entry.getValue() + "': "
                        + entry.getKey().tables().size() + " tables, " + rows + " rows");
            }
            return new RestorePlan(target, targets.fingerprint(), steps, List.of());
        }
    }

    private void restore(
            DatabaseInfo from, String into, Session control, Workers workers, RestoreTally tally)
            throws AssetException, IOException, InterruptedException {
        RestoreParts.Content content = job.parts().content();
        new DatabaseRestore(
                        job.point(),
                        from,
                        into,
                        workers,
                        control,
                        new Failures(connector.server()),
                        new Definers(job.manner().owners()),
                        job.log(),
                        job.progress(),
                        tally)
                .run(content != RestoreParts.Content.DATA_ONLY, content != RestoreParts.Content.SCHEMA_ONLY);
    }

    private void verify(DatabaseInfo from, String into, Session control, Workers workers)
            throws AssetException, IOException, InterruptedException {
        job.log().step("reading database '" + into + "' again");
        Failures failures = new Failures(connector.server());
        List<Workers.Step> steps = new ArrayList<>();
        try {
            for (TableDefinition restored : new CatalogReader(control).tables(into)) {
                from.table(new TableName("", restored.name()))
                        .ifPresent(captured -> steps.add(new TableVerification(restored, captured, failures)));
            }
        } catch (SQLException problem) {
            throw failures.of("unable to see what was restored into database '" + into + "'", problem);
        }
        workers.run(steps);
    }

    /// The databases to restore, each with the name that it gets.
    private Map<DatabaseInfo, String> chosen() throws AssetException {
        List<DatabaseInfo> wanted = new ArrayList<>();
        for (String name : job.parts().databases()) {
            wanted.add(info.database(name).orElseThrow(() -> unknown(name)));
        }
        if (wanted.isEmpty()) {
            wanted.addAll(info.databases());
        }
        if (!database.isEmpty() && wanted.size() != 1) {
            throw new AssetException(
                    Kind.USAGE,
                    "unable to restore " + wanted.size() + " databases into database '" + database + "'",
                    "name one of them, or leave the database out of the target's URL");
        }
        Map<DatabaseInfo, String> chosen = new LinkedHashMap<>();
        wanted.forEach(one -> chosen.put(one, database.isEmpty() ? one.name() : database));
        return chosen;
    }

    private AssetException unknown(String name) {
        List<String> there = info.databases().stream().map(DatabaseInfo::name).toList();
        return new AssetException(
                Kind.MISSING,
                "unable to restore database '" + name + "': the recovery point does not hold it",
                "it holds: " + String.join(", ", there));
    }
}
