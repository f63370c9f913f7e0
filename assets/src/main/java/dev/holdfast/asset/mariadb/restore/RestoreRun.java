package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.RestoreOutcome;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.mariadb.catalog.CatalogReader;
import dev.holdfast.asset.mariadb.catalog.TableDefinition;
import dev.holdfast.asset.mariadb.session.Connector;
import dev.holdfast.asset.mariadb.session.Failures;
import dev.holdfast.asset.mariadb.session.Session;
import dev.holdfast.asset.mariadb.session.Workers;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Restores databases of a recovery point, or some of their tables, to one server.
public final class RestoreRun {
    private final RestoreJob job;
    private final BackupInfo info;
    private final Connector connector;
    private final String target;
    private final String database;
    private final SecureRandom random;
    private final Failures failures;

    /// @param target the server, and the database if one is named, as messages show it
    /// @param database to restore into; empty for the names that the recovery point has
    public RestoreRun(
            RestoreJob job, BackupInfo info, Connector connector, String target, String database, SecureRandom random) {
        this.job = job;
        this.info = info;
        this.connector = connector;
        this.target = target;
        this.database = database;
        this.random = random;
        this.failures = new Failures(connector.server());
    }

    /// What [#run] would do; refuses what it would refuse.
    public RestorePlan plan() throws AssetException, IOException, InterruptedException {
        if (job.parts().tenant().isPresent()) {
            return planTenant(job.parts().tenant().get());
        }
        List<String> steps = new ArrayList<>();
        try (Session control = connector.open(Connector.Purpose.WRITE)) {
            TargetDatabases targets = new TargetDatabases(control, job.point(), failures);
            for (DatabasePlan plan : plans()) {
                targets.requireRoom(plan, job.manner().existing());
                steps.add("restore " + plan.tables().size() + " tables with " + plan.rowCount() + " rows of database '"
                        + plan.database().name() + "' into '" + plan.target() + "'");
            }
            return new RestorePlan(target, targets.fingerprint(), steps, List.of());
        }
    }

    /// Restores, and checks.
    public RestoreOutcome run() throws AssetException, IOException, InterruptedException {
        if (job.parts().tenant().isPresent()) {
            return runTenant(job.parts().tenant().get());
        }
        List<DatabasePlan> plans = plans();
        RestoreContext context = context();
        RestoreTally tally = context.tally();
        List<String> checks = new ArrayList<>();
        try (Session control = connector.open(Connector.Purpose.WRITE);
                Workers workers = Workers.open(connector, Connector.Purpose.WRITE, job.workers(), "restore")) {
            TargetDatabases targets = new TargetDatabases(control, job.point(), failures);
            for (DatabasePlan plan : plans) {
                targets.prepare(plan, job.manner().existing());
            }
            for (DatabasePlan plan : plans) {
                new DatabaseRestore(context, plan, workers, control).run();
            }
            checks.add("the server loaded as many rows into every table as the recovery point says, without warnings");
            checks.add("the checksum of every table's rows was the one of the capture when they were loaded");
            if (job.manner().verify()) {
                for (DatabasePlan plan : plans) {
                    verify(plan, control, workers);
                }
                checks.add("every table was read again and had the checksum of the capture");
            }
        }
        return new RestoreOutcome(target, tally.items(), tally.rows(), tally.bytes(), checks);
    }

    private RestoreContext context() {
        return new RestoreContext(job.point(), job.manner(), failures, job.log(), job.progress(), new RestoreTally());
    }

    private RestorePlan planTenant(RestoreParts.Tenant tenant)
            throws AssetException, IOException, InterruptedException {
        DatabasePlan plan = onePlan();
        TenantRestore restore = new TenantRestore(context(), plan.database(), tenant, random);
        try (Session control = connector.open(Connector.Purpose.WRITE)) {
            TargetDatabases targets = new TargetDatabases(control, job.point(), failures);
            if (merges()) {
                List<RestorePlan.Change> changes = restore.changes(plan.target(), control);
                return new RestorePlan(target, targets.fingerprint(), restore.steps(), changes);
            }
            targets.requireRoom(plan, job.manner().existing());
            return new RestorePlan(target, targets.fingerprint(), restore.steps(), List.of());
        }
    }

    private RestoreOutcome runTenant(RestoreParts.Tenant tenant)
            throws AssetException, IOException, InterruptedException {
        DatabasePlan plan = onePlan();
        RestoreContext context = context();
        TenantRestore restore = new TenantRestore(context, plan.database(), tenant, random);
        try (Session control = connector.open(Connector.Purpose.WRITE);
                Workers workers = Workers.open(connector, Connector.Purpose.WRITE, job.workers(), "restore")) {
            if (merges()) {
                restore.merge(plan.target(), control);
            } else {
                new TargetDatabases(control, job.point(), failures)
                        .prepare(plan, job.manner().existing());
                restore.intoNew(plan.target(), workers, control);
            }
        }
        RestoreTally tally = context.tally();
        return new RestoreOutcome(target, tally.items(), tally.rows(), tally.bytes(), restore.steps());
    }

    private boolean merges() {
        return job.manner().existing() == RestoreManner.Existing.MERGE;
    }

    private DatabasePlan onePlan() throws AssetException {
        List<DatabasePlan> plans = plans();
        if (plans.size() != 1) {
            throw new AssetException(
                    Kind.USAGE,
                    "unable to restore a tenant of " + plans.size() + " databases at once",
                    "name one of them");
        }
        return plans.getFirst();
    }

    /// Tables with a condition hold what nobody has counted before.
    private void verify(DatabasePlan plan, Session control, Workers workers)
            throws AssetException, IOException, InterruptedException {
        job.log().step("reading database '" + plan.target() + "' again");
        List<Workers.Step> steps = new ArrayList<>();
        try {
            for (TableDefinition restored : new CatalogReader(control).tables(plan.target())) {
                plan.tables().stream()
                        .filter(table -> plan.rows()
                                && table.where().isEmpty()
                                && table.target().equals(restored.name()))
                        .forEach(table -> steps.add(new TableVerification(restored, table.table(), failures)));
            }
        } catch (SQLException problem) {
            throw failures.of("unable to see what was restored into database '" + plan.target() + "'", problem);
        }
        workers.run(steps);
    }

    /// The databases to restore, each with the name that it gets and the tables that are meant.
    private List<DatabasePlan> plans() throws AssetException {
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
        Map<DatabaseInfo, String> targets = new LinkedHashMap<>();
        wanted.forEach(one -> targets.put(one, database.isEmpty() ? one.name() : database));
        return DatabasePlan.of(targets, job.parts());
    }

    private AssetException unknown(String name) {
        List<String> there = info.databases().stream().map(DatabaseInfo::name).toList();
        return new AssetException(
                Kind.MISSING,
                "unable to restore database '" + name + "': the recovery point does not hold it",
                "it holds: " + String.join(", ", there));
    }
}
