package dev.holdfast.asset.mariadb.session;

import java.util.List;
import java.util.stream.Collectors;

/// A query for the rows of a table.
///
/// @param expressions of the result, at least one
/// @param rest of the statement, from ` FROM ` on
public record RowSelect(List<String> expressions, String rest) {
    private static final String HEAD = "SELECT /*!50000 SQL_NO_CACHE */ ";

    public RowSelect {
        expressions = List.copyOf(expressions);
    }

    /// The statement.
    public String sql() {
        return HEAD + String.join(", ", expressions) + rest;
    }

    /// The statement with a first column that says which of the others are null: a `1` for each that is, a `0` for
    /// each that is not. Columns get short names, for a client that prints them.
    String withNulls() {
        String nulls = expressions.stream()
                .map(expression -> "ISNULL(" + expression + ")")
                .collect(Collectors.joining(", "));
        String values =
                expressions.stream().map(expression -> expression + " AS v").collect(Collectors.joining(", "));
        return HEAD + "CONCAT(" + nulls + ") AS n, " + values + rest;
    }
}
