package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.mariadb.catalog.LoadColumn;
import dev.holdfast.asset.mariadb.catalog.Sql;
import dev.holdfast.asset.mariadb.session.ResultRow;
import dev.holdfast.asset.mariadb.session.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Brings a tenant's rows, which stand in temporary tables, into the tables that they belong to: rows whose
/// keys are not there are added, others become what they were. Rows that the recovery point does not know stay.
final class TenantMerge {
    /// Before the names of the temporary tables.
    static final String PREFIX = "holdfast_tenant_";

    private final Session session;
    private final RestoreContext context;
    private final List<TableInfo> tables;

    /// @param tables those that others refer to first
    TenantMerge(Session session, RestoreContext context, List<TableInfo> tables) {
        this.session = session;
        this.context = context;
        this.tables = List.copyOf(tables);
    }

    /// Makes the temporary tables.
    void begin() throws AssetException, InterruptedException {
        for (TableInfo table : tables) {
            if (table.primaryKey().isEmpty()) {
                throw new AssetException(
                        Kind.USAGE,
                        "unable to merge table '" + table.name()
                                + "': it has no key by which its rows could be told apart",
                        "restore the tenant into a new database instead");
            }
            String name = table.name().name();
            String what = "prepare to merge table '" + name + "'";
            context.execute(
                    session, "CREATE TEMPORARY TABLE " + Sql.name(PREFIX + name) + " LIKE " + Sql.name(name), what);
        }
    }

    /// What [#apply] would do.
    List<RestorePlan.Change> changes() throws AssetException, InterruptedException {
        List<RestorePlan.Change> changes = new ArrayList<>();
        for (TableInfo table : tables) {
            String joined = " FROM " + Sql.name(PREFIX + table.name().name()) + " t LEFT JOIN "
                    + Sql.name(table.name().name()) + " o ON " + pairs(table.primaryKey(), " = ", " AND ");
            String missing = "o." + Sql.name(table.primaryKey().getFirst()) + " IS NULL";
            String same = pairs(columns(table), " <=> ", " AND ");
            try {
                ResultRow row = session.first("SELECT COALESCE(SUM(" + missing + "), 0) AS added, COALESCE(SUM(NOT ("
                                + missing
                                + ") AND NOT (" + same + ")), 0) AS changed, COALESCE(SUM(NOT (" + missing + ") AND ("
                                + same + ")), 0) AS unchanged" + joined)
                        .orElseThrow();
                changes.add(new RestorePlan.Change(
                        table.name().name(), row.number("added"), row.number("changed"), row.number("unchanged")));
            } catch (SQLException problem) {
                throw context.failures().of("unable to compare table '" + table.name() + "'", problem);
            }
        }
        return changes;
    }

    /// Rows are told apart by the primary key alone: one that collides with another row in a further unique key
    /// is an error, and everything is as it was.
    void apply() throws AssetException, InterruptedException {
        for (TableInfo table : tables) {
            String name = Sql.name(table.name().name());
            String staged = Sql.name(PREFIX + table.name().name());
            String joined = " ON " + pairs(table.primaryKey(), " = ", " AND ");
            List<String> others = new ArrayList<>(columns(table));
            others.removeAll(table.primaryKey());
            String what = "merge table '" + table.name() + "'";
            if (!others.isEmpty()) {
                String update = others.stream()
                        .map(column -> "o." + Sql.name(column) + " = t." + Sql.name(column))
                        .collect(Collectors.joining(", "));
                context.execute(
                        session, "UPDATE " + name + " o JOIN " + staged + " t" + joined + " SET " + update, what);
            }
            String list = Sql.names(columns(table));
            String values = columns(table).stream()
                    .map(column -> "t." + Sql.name(column))
                    .collect(Collectors.joining(", "));
            context.execute(
                    session,
                    "INSERT INTO " + name + " (" + list + ") SELECT " + values + " FROM " + staged + " t LEFT JOIN "
                            + name + " o" + joined + " WHERE o."
                            + Sql.name(table.primaryKey().getFirst()) + " IS NULL",
                    what);
        }
    }

    void end() throws AssetException, InterruptedException {
        for (TableInfo table : tables) {
            String name = Sql.name(PREFIX + table.name().name());
            context.execute(session, "DROP TEMPORARY TABLE IF EXISTS " + name, "remove temporary table " + name);
        }
    }

    private static List<String> columns(TableInfo table) {
        return LoadColumn.of(table).stream().map(LoadColumn::name).toList();
    }

    private static String pairs(List<String> columns, String comparison, String separator) {
        return columns.stream()
                .map(column -> "t." + Sql.name(column) + comparison + "o." + Sql.name(column))
                .collect(Collectors.joining(separator));
    }
}
