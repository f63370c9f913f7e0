package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.FileNames;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.point.Cut;
import dev.holdfast.asset.point.PointFile;
import dev.holdfast.asset.point.PointWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A database whose copy lies in scratch space: tells what it holds, and stores it.
final class CapturedDatabase {
    /// The files in a database's directory of a recovery point.
    static final String CONTENT = "database.sqlite";

    static final String SCHEMA = "schema/schema.sql";
    private static final int BUFFER = 1 << 20;

    private final SqliteFile file;
    private final Path copy;

    CapturedDatabase(SqliteFile file, Path copy) {
        this.file = file;
        this.copy = copy;
    }

    /// Reads every row.
    ///
    /// @param attributes of the file that was captured
    /// @param warnings gets what could not be read
    DatabaseInfo describe(Map<String, String> attributes, List<String> warnings) throws SQLException {
        List<TableInfo> tables = new ArrayList<>();
        try (Connection connection = Connections.immutable(copy)) {
            TableReader reader = new TableReader(connection);
            for (String table : reader.names()) {
                try {
                    tables.add(reader.read(table));
                } catch (SQLException problem) {
                    warnings.add("table '" + table + "' of database '" + file.name() + "' could not be counted: "
                            + problem.getMessage());
                }
            }
        }
        return new DatabaseInfo(file.name(), directory(), tables, attributes);
    }

    /// What the header of the file says.
    Map<String, String> properties(SqliteHeader header) throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("path", file.path().toString());
        properties.put("bytes", Long.toString(Files.size(copy)));
        properties.put("page_size", Integer.toString(header.pageSize()));
        properties.put("journal_mode", header.writeAheadLog() ? "wal" : "delete");
        properties.put("encoding", header.encoding());
        properties.put("application_id", Integer.toString(header.applicationId()));
        properties.put("user_version", Integer.toString(header.userVersion()));
        return properties;
    }

    /// Its directory below the base, which no file of the recovery point itself is called.
    private String directory() {
        String name = FileNames.of(file.name());
        return name.matches("backup_.*|verification\\.log|recovery_notes\\.md|restore\\.sh") ? name + "~" : name;
    }

    void store(PointWriter writer) throws IOException, InterruptedException, SQLException {
        try (PointFile target = writer.create(directory() + "/" + CONTENT, Cut.BY_PAGES, 0600);
                InputStream source = Files.newInputStream(copy)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
                target.write(buffer, 0, count);
            }
            target.complete();
        }
        String schema;
        try (Connection connection = Connections.immutable(copy)) {
            schema = SchemaText.of(connection);
        }
        writer.put(directory() + "/" + SCHEMA, 0644, schema.getBytes(StandardCharsets.UTF_8));
    }
}
