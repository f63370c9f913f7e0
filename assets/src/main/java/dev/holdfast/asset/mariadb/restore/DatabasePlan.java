package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.QualifiedTable;
import dev.holdfast.asset.database.TableSelection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What of one database is restored, and where to.
///
/// @param database of the recovery point
/// @param target name of the database to restore into
/// @param whole whether everything of the database is meant, not only some of its tables
record DatabasePlan(
        DatabaseInfo database, String target, boolean whole, List<TablePlan> tables, RestoreParts.Content content) {
    DatabasePlan {
        tables = List.copyOf(tables);
    }

    boolean schema() {
        return content != RestoreParts.Content.DATA_ONLY;
    }

    boolean rows() {
        return content != RestoreParts.Content.SCHEMA_ONLY;
    }

    long rowCount() {
        return rows() ? tables.stream().mapToLong(plan -> plan.table().rows()).sum() : 0;
    }

    /// Chooses the tables of databases, whose targets are given.
    ///
    /// @throws AssetException with `MISSING` if a pattern, a condition or a new name is for a table that there
    ///     is not
    static List<DatabasePlan> of(Map<DatabaseInfo, String> targets, RestoreParts parts) throws AssetException {
        List<QualifiedTable> all = QualifiedTable.of(List.copyOf(targets.keySet()));
        List<QualifiedTable> chosen = TableSelection.of(parts).choose(all);
        Map<QualifiedTable, String> renamed = named(parts.renamed(), all);
        Map<QualifiedTable, String> where = named(parts.where(), all);
        boolean whole =
                parts.tables().isEmpty() && parts.excludedTables().isEmpty() && where.isEmpty() && renamed.isEmpty();
        List<DatabasePlan> plans = new ArrayList<>();
        targets.forEach((database, target) -> {
            List<TablePlan> tables = new ArrayList<>();
            database.tables().forEach(table -> {
                QualifiedTable name = new QualifiedTable(database.name(), table.name());
                boolean meant = chosen.contains(name)
                        && (!parts.tables().isEmpty()
                                || (renamed.isEmpty() && where.isEmpty())
                                || renamed.containsKey(name)
                                || where.containsKey(name));
                if (meant) {
                    tables.add(new TablePlan(
                            table,
                            renamed.getOrDefault(name, table.name().name()),
                            Optional.ofNullable(where.get(name))));
                }
            });
            plans.add(new DatabasePlan(database, target, whole, tables, parts.content()));
        });
        return plans;
    }

    private static Map<QualifiedTable, String> named(Map<String, String> byName, List<QualifiedTable> all)
            throws AssetException {
        Map<QualifiedTable, String> found = new HashMap<>();
        for (Map.Entry<String, String> entry : byName.entrySet()) {
            found.put(TableSelection.find(entry.getKey(), all), entry.getValue());
        }
        return found;
    }
}
