package dev.holdfast.asset.postgres.catalog;

import dev.holdfast.asset.database.Column;
import dev.holdfast.asset.database.ForeignKey;
import dev.holdfast.asset.database.TableName;
import java.util.List;
import java.util.Optional;

/// A table, sequence or the like, outside of the system's own schemas.
///
/// @param columns whose values are stored: neither dropped nor generated ones
/// @param key the columns of the primary key, or else of another key that is unique and not null; may be empty
/// @param pages of the table itself, without its indexes
/// @param extension that it belongs to
/// @param condition for the rows of a configuration table of an extension that belong to the user, such as
///     `WHERE not standard`; empty for all rows; absent for a relation that is no such table
/// @param root the partitioned table that this is a partition of, at the top; of a sequence, the table that owns it
public record Relation(
        long oid,
        TableName name,
        RelationKind kind,
        boolean temporary,
        String owner,
        List<Column> columns,
        List<String> key,
        List<ForeignKey> foreignKeys,
        long pages,
        Optional<String> extension,
        Optional<String> condition,
        Optional<TableName> root) {
    public Relation {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /// Whether a recovery point holds rows of it: of every table that stores rows and is not defined by an
    /// extension, and of the configuration tables of extensions.
    public boolean hasRows() {
        return kind == RelationKind.TABLE && isOwn();
    }

    /// Whether it is a sequence whose value a recovery point holds.
    public boolean isSequence() {
        return kind == RelationKind.SEQUENCE && isOwn();
    }

    private boolean isOwn() {
        return extension.isEmpty() || condition.isPresent();
    }
}
