package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.RowFile;
import dev.holdfast.asset.database.RowSink;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.database.TenantCut;
import dev.holdfast.asset.database.TenantPlan;
import dev.holdfast.asset.database.TenantRows;
import dev.holdfast.asset.mariadb.catalog.Sql;
import dev.holdfast.asset.mariadb.session.Session;
import dev.holdfast.asset.mariadb.session.Workers;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/// Restores the rows of one tenant of one database: into a new database, into a file of statements, or into a
/// database that has the tables already.
final class TenantRestore {
    private final RestoreContext context;
    private final DatabaseInfo database;
    private final TenantPlan plan;
    private final SecureRandom random;

    TenantRestore(RestoreContext context, DatabaseInfo database, RestoreParts.Tenant tenant, SecureRandom random)
            throws AssetException {
        this.context = context;
        this.database = database;
        this.plan = TenantPlan.of(database.tables(), tenant);
        this.random = random;
    }

    List<String> steps() {
        return plan.steps();
    }

    /// The database with all definitions, and of the tables the tenant's rows.
    void intoNew(String target, Workers workers, Session control)
            throws AssetException, IOException, InterruptedException {
        List<TablePlan> tables = database.tables().stream()
                .map(table -> new TablePlan(table, table.name().name(), Optional.empty()))
                .toList();
        DatabasePlan empty = new DatabasePlan(database, target, true, tables, RestoreParts.Content.SCHEMA_ONLY);
        new DatabaseRestore(context, empty, workers, control).run(() -> cut(new TenantTarget(context, control, "")));
    }

    /// A file that must not exist.
    void intoFile(Path path) throws AssetException, IOException, InterruptedException {
        try (BufferedWriter file = Files.newBufferedWriter(path, StandardOpenOption.CREATE_NEW)) {
            TenantScript script = new TenantScript(context.tally(), file);
            cut(script);
            script.finish();
        }
    }

    /// What a merge would change.
    List<RestorePlan.Change> changes(String target, Session control)
            throws AssetException, IOException, InterruptedException {
        TenantMerge merge = staged(target, control);
        List<RestorePlan.Change> changes = merge.changes();
        merge.end();
        return changes;
    }

    /// In one transaction.
    void merge(String target, Session control) throws AssetException, IOException, InterruptedException {
        TenantMerge merge = staged(target, control);
        context.execute(control, "START TRANSACTION", "begin to merge");
        merge.apply();
        context.execute(control, "COMMIT", "merge");
        merge.end();
    }

    private TenantMerge staged(String target, Session control)
            throws AssetException, IOException, InterruptedException {
        context.execute(control, "USE " + Sql.name(target), "use database '" + target + "'");
        TenantMerge merge = new TenantMerge(control, context, plan.tables());
        merge.begin();
        cut(new TenantTarget(context, control, TenantMerge.PREFIX));
        return merge;
    }

    private TenantRows cut(RowSink sink) throws AssetException, IOException, InterruptedException {
        TenantRows rows = new TenantCut(plan, this::open, random, TenantCut.USUAL_LIMIT).run(sink);
        rows.warnings().forEach(context.log()::warning);
        return rows;
    }

    private RowStream open(TableInfo table) {
        return new RowStream(
                context.point(), table.files().stream().map(RowFile::path).toList());
    }
}
