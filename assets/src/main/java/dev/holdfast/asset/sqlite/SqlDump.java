package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.RestoreParts.Content;
import dev.holdfast.asset.sqlite.SchemaText.Definition;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes a database as SQL that the `sqlite3` program reads.
final class SqlDump {
    private final Connection connection;
    private final Content content;

    SqlDump(Connection connection, Content content) {
        this.connection = connection;
        this.content = content;
    }

    /// Writes the file, and returns how many rows that were.
    long write(Path target, OpenOption... options) throws IOException, SQLException {
        long rows = 0;
        try (BufferedWriter text = Files.newBufferedWriter(target, StandardCharsets.UTF_8, options)) {
            text.write("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n");
            List<Definition> definitions = SchemaText.definitions(connection);
            TableReader tables = new TableReader(connection);
            List<String> names = tables.names();
            if (content != Content.DATA_ONLY) {
                writeTables(text, definitions, names);
            }
            if (content != Content.SCHEMA_ONLY) {
                for (String table : names) {
                    rows += writeRows(text, table, tables.columns(table));
                }
                if (hasSequences()) {
                    writeSequences(text);
                }
            }
            if (content != Content.DATA_ONLY) {
                writeOthers(text, definitions);
            }
            text.write("COMMIT;\n");
        }
        return rows;
    }

    static OpenOption[] newFile() {
        return new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    }

    /// Virtual tables are entered into the schema directly: creating them would create their shadow tables again.
    private static void writeTables(BufferedWriter text, List<Definition> definitions, List<String> names)
            throws IOException {
        for (Definition table : definitions) {
            if (table.type().equals("table") && names.contains(table.name())) {
                text.write(table.sql() + ";\n");
            }
        }
        List<Definition> virtual = definitions.stream()
                .filter(table -> table.type().equals("table") && isVirtual(table.sql()))
                .toList();
        if (!virtual.isEmpty()) {
            text.write("PRAGMA writable_schema=ON;\n");
            for (Definition table : virtual) {
                text.write("INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql) VALUES('table',"
                        + SqlName.text(table.name()) + "," + SqlName.text(table.name()) + ",0,"
                        + SqlName.text(table.sql()) + ");\n");
            }
            text.write("PRAGMA writable_schema=OFF;\n");
        }
    }

    private static boolean isVirtual(String sql) {
        return sql.toUpperCase(Locale.ROOT).startsWith("CREATE VIRTUAL TABLE");
    }

    private static void writeOthers(BufferedWriter text, List<Definition> definitions) throws IOException {
        for (Definition other : definitions) {
            if (!other.type().equals("table")) {
                text.write(other.sql() + ";\n");
            }
        }
    }

    private long writeRows(BufferedWriter text, String table, List<String> columns) throws IOException, SQLException {
        String values = columns.stream()
                .map(column -> literal(SqlName.quoted(column)))
                .collect(Collectors.joining(" || ',' || "));
        String head = "INSERT INTO " + SqlName.quoted(table) + "(" + SqlName.list(columns) + ") VALUES(";
        long rows = 0;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + values + " FROM " + SqlName.quoted(table))) {
            while (result.next()) {
                text.write(head);
                text.write(result.getString(1));
                text.write(");\n");
                rows++;
            }
        }
        return rows;
    }

    /// `quote` stops at a NUL inside of a text, so such a text travels as a blob.
    private static String literal(String column) {
        return "CASE WHEN typeof(" + column + ") = 'text' AND instr(" + column
                + ", char(0)) > 0 THEN 'CAST(' || quote(CAST(" + column + " AS BLOB)) || ' AS TEXT)' ELSE quote("
                + column + ") END";
    }

    private boolean hasSequences() throws SQLException {
        return new SqlRunner(connection).number("SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_sequence'")
                > 0;
    }

    /// The counters of AUTOINCREMENT.
    private void writeSequences(BufferedWriter text) throws IOException, SQLException {
        text.write("DELETE FROM sqlite_sequence;\n");
        writeRows(text, "sqlite_sequence", List.of("name", "seq"));
    }
}
