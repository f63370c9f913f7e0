package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.mariadb.catalog.LoadColumn;
import dev.holdfast.asset.mariadb.catalog.Sql;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Puts lines of row files together to `INSERT` statements of many rows. The escapes of row files are those of
/// texts in statements, but for apostrophes. Not thread-safe.
final class InsertStatements {
    private static final int STATEMENT = 1 << 19;

    private final List<LoadColumn> columns;
    private final String head;
    private final StringBuilder statement = new StringBuilder();
    private long rows;

    /// @param verb such as `INSERT INTO`
    InsertStatements(String verb, String table, List<LoadColumn> columns) {
        this.columns = List.copyOf(columns);
        this.head = verb + " " + Sql.name(table) + " ("
                + columns.stream().map(column -> Sql.name(column.name())).collect(Collectors.joining(", "))
                + ") VALUES\n";
    }

    /// Adds a line without its newline; gives a statement when one is full.
    Optional<String> add(byte[] bytes, int offset, int length) {
        statement.append(statement.isEmpty() ? head : ",\n").append('(');
        String[] values = new String(bytes, offset, length, StandardCharsets.UTF_8).split("\t", -1);
        for (int index = 0; index < columns.size(); index++) {
            statement.append(index == 0 ? "" : ", ").append(value(columns.get(index), values[index]));
        }
        statement.append(')');
        rows++;
        return statement.length() >= STATEMENT ? rest() : Optional.empty();
    }

    private static String value(LoadColumn column, String value) {
        if (value.equals("\\N")) {
            return "NULL";
        }
        return column.way() == LoadColumn.Way.HEX ? "X'" + value + "'" : "'" + value.replace("'", "''") + "'";
    }

    /// What has not been given yet.
    Optional<String> rest() {
        if (statement.isEmpty()) {
            return Optional.empty();
        }
        String full = statement.toString();
        statement.setLength(0);
        return Optional.of(full);
    }

    /// How many rows were added.
    long rows() {
        return rows;
    }
}
