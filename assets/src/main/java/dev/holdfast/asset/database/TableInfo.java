package dev.holdfast.asset.database;

import java.util.List;
import java.util.Map;

/// What a recovery point holds of one table.
///
/// @param columns whose values stand in the row files, in their order
/// @param primaryKey the columns of the primary key, or of another key that is unique and not null; may be empty
/// @param foreignKeys of this table
/// @param files with the rows, in order; empty where only the schema was captured
/// @param rows in all files
/// @param bytes of all files, before compression
/// @param checksum of all rows, whatever their order
/// @param properties what the engine wants to remember, such as `engine=InnoDB`
public record TableInfo(
        TableName name,
        List<Column> columns,
        List<String> primaryKey,
        List<ForeignKey> foreignKeys,
        List<RowFile> files,
        long rows,
        long bytes,
        RowChecksum checksum,
        Map<String, String> properties) {
    /// Property of a partition: the schema of [#ROOT_TABLE].
    public static final String ROOT_SCHEMA = "root-schema";

    /// Property of a partition: the name of the partitioned table at the top, which foreign keys refer to.
    public static final String ROOT_TABLE = "root-table";

    public TableInfo {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        foreignKeys = List.copyOf(foreignKeys);
        files = List.copyOf(files);
        properties = Map.copyOf(properties);
    }

    /// The partitioned table at the top, if this is a partition, or else the table itself.
    public TableName root() {
        String table = properties.get(ROOT_TABLE);
        return table == null ? name : new TableName(properties.getOrDefault(ROOT_SCHEMA, ""), table);
    }
}
