package dev.holdfast.asset.database;

import java.util.List;

/// A reference of one table's columns to another's.
///
/// @param table that refers
/// @param referenced that is referred to, possibly the same
/// @param referencedColumns in the order of `columns`
public record ForeignKey(
        String name, TableName table, List<String> columns, TableName referenced, List<String> referencedColumns) {
    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
        if (columns.isEmpty() || columns.size() != referencedColumns.size()) {
            throw new IllegalArgumentException("foreign key '" + name + "' of table '" + table
                    + "' does not pair its columns with those of '" + referenced + "'");
        }
    }
}
