package dev.holdfast.asset.database;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a recovery point holds of one database.
///
/// @param directory that its files lie in, below the base
/// @param tables with rows, in the order of their names
/// @param properties what the engine wants to remember: encoding, collation, extensions …
public record DatabaseInfo(String name, String directory, List<TableInfo> tables, Map<String, String> properties) {
    public DatabaseInfo {
        tables = List.copyOf(tables);
        properties = Map.copyOf(properties);
    }

    public Optional<TableInfo> table(TableName table) {
        return tables.stream().filter(info -> info.name().equals(table)).findFirst();
    }
}
