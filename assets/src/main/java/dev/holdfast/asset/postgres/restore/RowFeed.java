package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.database.PointRows;
import dev.holdfast.asset.database.RowReader;
import dev.holdfast.asset.database.RowSink;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.database.TenantCut;
import dev.holdfast.asset.database.TenantPlan;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/// Where chosen rows come from, table by table.
interface RowFeed {
    /// The tables that may have rows, those that others refer to first.
    List<TableInfo> tables();

    /// What is chosen, for people.
    List<String> steps();

    /// Hands all rows over.
    void run(RowSink sink) throws AssetException, IOException, InterruptedException;

    /// The rows that are chosen: a tenant's, or all of the chosen tables.
    static RowFeed of(RestoreJob job, Scope scope, SecureRandom random) throws AssetException {
        List<TableInfo> tables = RootTables.of(scope.tables());
        Optional<RestoreParts.Tenant> tenant = job.parts().tenant();
        return tenant.isPresent() ? ofTenant(job, TenantPlan.of(tables, tenant.get()), random) : ofTables(job, tables);
    }

    /// The rows of a tenant.
    private static RowFeed ofTenant(RestoreJob job, TenantPlan plan, SecureRandom random) {
        return new RowFeed() {
            @Override
            public List<TableInfo> tables() {
                return plan.tables();
            }

            @Override
            public List<String> steps() {
                return plan.steps();
            }

            @Override
            public void run(RowSink sink) throws AssetException, IOException, InterruptedException {
                new TenantCut(plan, new PointRows(job.point()), random, TenantCut.USUAL_LIMIT).run(sink);
            }
        };
    }

    /// All rows of some tables.
    private static RowFeed ofTables(RestoreJob job, List<TableInfo> tables) {
        return new RowFeed() {
            @Override
            public List<TableInfo> tables() {
                return tables;
            }

            @Override
            public List<String> steps() {
                return List.of(tables.size() + " tables with all their rows");
            }

            @Override
            public void run(RowSink sink) throws AssetException, IOException, InterruptedException {
                for (TableInfo table : tables) {
                    sink.begin(table);
                    try (RowReader reader = new RowReader(new PointRows(job.point()).open(table))) {
                        while (reader.next()) {
                            sink.row(reader.line());
                        }
                    }
                    sink.end(table);
                }
            }
        };
    }
}
