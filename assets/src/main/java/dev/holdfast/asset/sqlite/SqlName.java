package dev.holdfast.asset.sqlite;

import java.util.Collection;
import java.util.stream.Collectors;

/// Names and texts as they stand in SQL.
final class SqlName {
    private SqlName() {}

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String list(Collection<String> names) {
        return names.stream().map(SqlName::quoted).collect(Collectors.joining(", "));
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
