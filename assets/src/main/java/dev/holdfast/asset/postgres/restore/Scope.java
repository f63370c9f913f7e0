package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.RestoreParts.Content;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.QualifiedTable;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.database.TableSelection;
import dev.holdfast.asset.postgres.layout.Properties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which part of a database is restored.
///
/// @param tables with rows, in the order of their names
/// @param all whether that is every table
/// @param where conditions by table
/// @param renamed new names by table
record Scope(
        List<TableInfo> tables,
        boolean all,
        Content content,
        Map<TableName, String> where,
        Map<TableName, TableName> renamed) {
    Scope {
        tables = List.copyOf(tables);
        where = Map.copyOf(where);
        renamed = Map.copyOf(renamed);
    }

    /// @throws AssetException if a pattern fits nothing, or parts do not go together
    static Scope of(DatabaseInfo info, RestoreParts parts) throws AssetException {
        TableSelection selection = TableSelection.of(parts);
        List<QualifiedTable> known = new ArrayList<>();
        for (TableInfo table : info.tables()) {
            known.add(new QualifiedTable(info.name(), table.name()));
            QualifiedTable root = new QualifiedTable(info.name(), Properties.root(table));
            if (!known.contains(root)) {
                known.add(root);
            }
        }
        Map<TableName, String> where = new HashMap<>();
        for (Map.Entry<String, String> condition : parts.where().entrySet()) {
            where.put(TableSelection.find(condition.getKey(), known).table(), condition.getValue());
        }
        Map<TableName, TableName> renamed = new HashMap<>();
        for (Map.Entry<String, String> name : parts.renamed().entrySet()) {
            TableName old = TableSelection.find(name.getKey(), known).table();
            renamed.put(old, newName(old, name.getValue()));
        }
        List<QualifiedTable> chosen = selection.choose(known);
        List<TableInfo> tables = info.tables().stream()
                .filter(table -> chosen.contains(new QualifiedTable(info.name(), table.name()))
                        || chosen.contains(new QualifiedTable(info.name(), Properties.root(table))))
                .toList();
        return new Scope(tables, selection.isAll(), parts.content(), where, renamed);
    }

    private static TableName newName(TableName old, String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? new TableName(old.schema(), text)
                : new TableName(text.substring(0, dot), text.substring(dot + 1));
    }

    boolean hasSchema() {
        return content != Content.DATA_ONLY;
    }

    boolean hasRows() {
        return content != Content.SCHEMA_ONLY;
    }

    Optional<String> where(TableInfo table) {
        return Optional.ofNullable(where.get(table.name()))
                .or(() -> Optional.ofNullable(where.get(Properties.root(table))));
    }

    /// Whether rows come under other names: then nothing but rows and keys is restored, beside what is there.
    boolean isCopy() {
        return !renamed.isEmpty();
    }
}
