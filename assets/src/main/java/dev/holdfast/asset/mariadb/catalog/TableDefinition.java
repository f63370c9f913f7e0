package dev.holdfast.asset.mariadb.catalog;

import dev.holdfast.asset.database.ForeignKey;
import dev.holdfast.asset.mariadb.session.RowSelect;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A table with rows.
///
/// @param create the statement that makes it, as the server writes it
/// @param columns whose values are captured; generated ones are not
/// @param key columns of the primary key, or of another key that is unique and not null; may be empty
/// @param keyName of that key, empty if there is none
/// @param estimatedRows as the server guesses
/// @param bytes of rows and indexes, as the server guesses
/// @param rowBytes of an average row, as the server guesses
public record TableDefinition(
        String database,
        String name,
        TableKind kind,
        String engine,
        String create,
        List<ColumnDefinition> columns,
        List<String> key,
        String keyName,
        List<ForeignKey> foreignKeys,
        long estimatedRows,
        long bytes,
        long rowBytes) {
    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");

    /// Whether a snapshot of transactions holds the rows of the table.
    public boolean transactional() {
        return Engines.isTransactional(engine);
    }

    /// Whether the rows are the table's own: those of MERGE, FEDERATED and such belong to others, BLACKHOLE has
    /// none.
    public boolean holdsRows() {
        return Engines.holdsRows(engine);
    }

    public String qualifiedName() {
        return Sql.name(database, name);
    }

    /// The key's only column, if it is a whole number.
    public Optional<String> integerKey() {
        if (key.size() != 1) {
            return Optional.empty();
        }
        return columns.stream()
                .filter(column -> column.name().equals(key.getFirst()) && INTEGERS.contains(column.baseType()))
                .map(ColumnDefinition::name)
                .findFirst();
    }

    /// The query for the rows, in the order of the key.
    ///
    /// @param condition in SQL, may be empty
    public RowSelect select(String condition) {
        List<String> expressions =
                columns.stream().map(ColumnDefinition::expression).toList();
        String index = keyName.isEmpty() ? "" : " FORCE INDEX (" + Sql.name(keyName) + ")";
        String where = condition.isEmpty() ? "" : " WHERE " + condition;
        String order = key.isEmpty() ? "" : " ORDER BY " + Sql.names(key);
        return new RowSelect(
                expressions.isEmpty() ? List.of("1") : expressions,
                " FROM " + kind.source(qualifiedName()) + index + where + order);
    }

    /// A statement's definition without the counter of AUTO_INCREMENT, which moves without anybody changing the
    /// table.
    public static String withoutCounter(String create) {
        return create.replaceFirst("(?m)^(\\).*?) AUTO_INCREMENT=\\d+", "$1");
    }
}
