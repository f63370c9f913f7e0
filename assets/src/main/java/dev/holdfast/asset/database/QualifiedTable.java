package dev.holdfast.asset.database;

import java.util.List;
import java.util.stream.Stream;

/// A table in its database.
public record QualifiedTable(String database, TableName table) {
    /// All tables of these databases.
    public static List<QualifiedTable> of(List<DatabaseInfo> databases) {
        return databases.stream().flatMap(QualifiedTable::tables).toList();
    }

    private static Stream<QualifiedTable> tables(DatabaseInfo database) {
        return database.tables().stream().map(info -> new QualifiedTable(database.name(), info.name()));
    }

    /// `database.schema.table`, or `database.table` without a schema.
    @Override
    public String toString() {
        return database + "." + table;
    }
}
