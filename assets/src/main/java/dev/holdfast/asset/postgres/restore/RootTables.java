package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.database.ForeignKey;
import dev.holdfast.asset.database.RowChecksum;
import dev.holdfast.asset.database.RowFile;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.postgres.layout.Properties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The tables of a database as its foreign keys see them: partitions with the same columns are one table, the one
/// that they are partitions of.
final class RootTables {
    private RootTables() {}

    static List<TableInfo> of(List<TableInfo> tables) {
        Map<TableName, List<TableInfo>> byRoot = new LinkedHashMap<>();
        tables.forEach(table -> byRoot.computeIfAbsent(Properties.root(table), _ -> new ArrayList<>())
                .add(table));
        return byRoot.entrySet().stream()
                .flatMap(entry -> united(entry.getKey(), entry.getValue()))
                .toList();
    }

    /// Partitions whose columns have another order stay what they are.
    private static Stream<TableInfo> united(TableName root, List<TableInfo> parts) {
        TableInfo first = parts.getFirst();
        boolean alike = parts.stream().allMatch(part -> part.columns().equals(first.columns()));
        if (!alike || (parts.size() == 1 && first.name().equals(root))) {
            return parts.stream();
        }
        List<RowFile> files = new ArrayList<>();
        RowChecksum checksum = RowChecksum.EMPTY;
        for (TableInfo part : parts) {
            files.addAll(part.files());
            checksum = checksum.plus(part.checksum());
        }
        return Stream.of(new TableInfo(
                root,
                first.columns(),
                first.primaryKey(),
                first.foreignKeys().stream().map(key -> of(key, root)).toList(),
                files,
                parts.stream().mapToLong(TableInfo::rows).sum(),
                parts.stream().mapToLong(TableInfo::bytes).sum(),
                checksum,
                Map.of()));
    }

    private static ForeignKey of(ForeignKey key, TableName table) {
        return new ForeignKey(key.name(), table, key.columns(), key.referenced(), key.referencedColumns());
    }
}
