package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.database.Column;
import dev.holdfast.asset.database.ForeignKey;
import dev.holdfast.asset.database.RowChecksum;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.database.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what the tables of a database are and what they hold.
final class TableReader {
    private final Connection connection;

    TableReader(Connection connection) {
        this.connection = connection;
    }

    /// The tables that hold rows of their own, in the order of their names: no views, no virtual tables, whose content
    /// is in their shadow tables, and no tables of SQLite's.
    List<String> names() throws SQLException {
        return ofTypes("'table', 'shadow'");
    }

    /// The same without the shadow tables.
    List<String> plain() throws SQLException {
        return ofTypes("'table'");
    }

    /// The virtual tables.
    List<String> virtual() throws SQLException {
        return ofTypes("'virtual'");
    }

    private List<String> ofTypes(String types) throws SQLException {
        return new SqlRunner(connection)
                .texts("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN (" + types
                        + ") AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name");
    }

    /// A table with the count and checksum of its rows.
    TableInfo read(String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, type, \"notnull\" FROM pragma_table_xinfo("
                        + SqlName.text(table) + ") WHERE hidden = 0")) {
            while (rows.next()) {
                columns.add(new Column(rows.getString(1), rows.getString(2), rows.getInt(3) == 0));
            }
        }
        Content content = content(table, columns.stream().map(Column::name).toList());
        return new TableInfo(
                new TableName("", table),
                columns,
                primaryKey(table),
                foreignKeys(table),
                List.of(),
                content.rows,
                content.bytes,
                content.checksum,
                Map.of());
    }

    /// The columns that hold values of their own, neither generated nor hidden.
    List<String> columns(String table) throws SQLException {
        return new SqlRunner(connection)
                .texts("SELECT name FROM pragma_table_xinfo(" + SqlName.text(table) + ") WHERE hidden = 0");
    }

    /// The columns of the primary key, in its order; none if there is no such key.
    List<String> primaryKey(String table) throws SQLException {
        return new SqlRunner(connection)
                .texts("SELECT name FROM pragma_table_info(" + SqlName.text(table) + ") WHERE pk > 0 ORDER BY pk");
    }

    /// How many rows a table has.
    long count(String table) throws SQLException {
        return new SqlRunner(connection).number("SELECT count(*) FROM " + SqlName.quoted(table));
    }

    private record Content(long rows, long bytes, RowChecksum checksum) {}

    private Content content(String table, List<String> columns) throws SQLException {
        RowLine line = new RowLine();
        RowChecksum sum = RowChecksum.EMPTY;
        long count = 0;
        long bytes = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT " + SqlName.list(columns) + " FROM " + SqlName.quoted(table))) {
            while (rows.next()) {
                sum = line.add(sum, rows, columns.size());
                bytes += line.length();
                count++;
            }
        }
        return new Content(count, bytes, sum);
    }

    List<ForeignKey> foreignKeys(String table) throws SQLException {
        Map<Integer, Reference> references = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list("
                                + SqlName.text(table) + ") ORDER BY id, seq")) {
            while (rows.next()) {
                String referenced = rows.getString(2);
                Reference reference = references.computeIfAbsent(rows.getInt(1), _ -> new Reference(referenced));
                reference.from.add(rows.getString(3));
                String to = rows.getString(4);
                if (to != null) {
                    reference.to.add(to);
                }
            }
        }
        List<ForeignKey> keys = new ArrayList<>();
        for (Map.Entry<Integer, Reference> entry : references.entrySet()) {
            Reference reference = entry.getValue();
            // a foreign key without columns refers to the primary key
            List<String> to = reference.to.isEmpty() ? primaryKey(reference.table) : reference.to;
            if (to.size() == reference.from.size()) {
                keys.add(new ForeignKey(
                        table + "_" + entry.getKey(),
                        new TableName("", table),
                        reference.from,
                        new TableName("", reference.table),
                        to));
            }
        }
        return keys;
    }

    private static final class Reference {
        private final String table;
        private final List<String> from = new ArrayList<>();
        private final List<String> to = new ArrayList<>();

        Reference(String table) {
            this.table = table;
        }
    }
}
