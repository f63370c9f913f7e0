package dev.holdfast.asset.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The definitions of a database, in an order in which they can be run: tables, then what refers to them.
final class SchemaText {
    private SchemaText() {}

    /// One definition.
    ///
    /// @param type `table`, `index`, `trigger` or `view`
    /// @param table that it belongs to
    record Definition(String type, String name, String table, String sql) {}

    static List<Definition> definitions(Connection connection) throws SQLException {
        String query = "SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL"
                + " AND substr(name, 1, 7) <> 'sqlite_'"
                + " ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 WHEN 'view' THEN 3 ELSE 4 END, rowid";
        List<Definition> definitions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                definitions.add(
                        new Definition(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        }
        return definitions;
    }

    static String of(Connection connection) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (Definition definition : definitions(connection)) {
            text.append(definition.sql()).append(";\n");
        }
        return text.toString();
    }
}
