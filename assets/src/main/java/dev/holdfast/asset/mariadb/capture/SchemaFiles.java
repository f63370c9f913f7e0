package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.RowFile;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.mariadb.catalog.ColumnDefinition;
import dev.holdfast.asset.mariadb.catalog.CreateTable;
import dev.holdfast.asset.mariadb.catalog.LoadColumn;
import dev.holdfast.asset.mariadb.catalog.LoadStatement;
import dev.holdfast.asset.mariadb.catalog.PointPaths;
import dev.holdfast.asset.mariadb.catalog.SchemaScripts;
import dev.holdfast.asset.mariadb.catalog.Sql;
import dev.holdfast.asset.mariadb.catalog.SqlScript;
import dev.holdfast.asset.mariadb.catalog.TableDefinition;
import dev.holdfast.asset.point.PointWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes the definitions of a database into a recovery point, and says what it then holds of it.
final class SchemaFiles {
    /// Properties of tables.
    static final String KIND = "kind";

    static final String INDEXES = "indexes";
    static final String FOREIGN_KEYS = "foreign-keys";

    private static final int PERMISSIONS = 0644;

    private final PointWriter writer;

    SchemaFiles(PointWriter writer) {
        this.writer = writer;
    }

    DatabaseInfo write(DatabaseCapture database) throws IOException, InterruptedException {
        SchemaScripts scripts = database.scripts();
        put(database, "database.sql", scripts.database());
        put(database, "sequences.sql", scripts.sequences());
        put(database, "routines.sql", scripts.routines());
        put(database, "views.sql", scripts.views());
        put(database, "triggers.sql", scripts.triggers());
        put(database, "events.sql", scripts.events());
        List<TableInfo> tables = new ArrayList<>();
        for (TableDefinition table : database.tables()) {
            tables.add(write(database, table));
        }
        return new DatabaseInfo(database.name(), PointPaths.database(database.name()), tables, properties(database));
    }

    private static Map<String, String> properties(DatabaseCapture database) {
        Map<String, String> properties = new LinkedHashMap<>();
        count(properties, database, "sequences", List.of("SEQUENCE"));
        count(properties, database, "routines", List.of("PROCEDURE", "FUNCTION", "PACKAGE", "PACKAGE BODY"));
        count(properties, database, "views", List.of("VIEW"));
        count(properties, database, "triggers", List.of("TRIGGER"));
        count(properties, database, "events", List.of("EVENT"));
        return properties;
    }

    private static void count(
            Map<String, String> properties, DatabaseCapture database, String name, List<String> kinds) {
        long count = kinds.stream().mapToLong(database.scripts()::count).sum();
        if (count > 0) {
            properties.put(name, String.valueOf(count));
        }
    }

    private void put(DatabaseCapture database, String file, SqlScript script) throws IOException, InterruptedException {
        if (!script.statements().isEmpty()) {
            writer.put(PointPaths.schema(database.name(), file), PERMISSIONS, script.bytes());
        }
    }

    private TableInfo write(DatabaseCapture database, TableDefinition table) throws IOException, InterruptedException {
        CreateTable create = CreateTable.parse(table.create(), table.transactional());
        List<String> foreignKeys = database.leftOut().without(create.foreignKeys());
        TableRows rows = database.rows(table);
        put(PointPaths.table(database.name(), table.name()), List.of(create.base()));
        put(PointPaths.indexes(database.name(), table.name()), alter(table, create.indexes()));
        put(PointPaths.foreignKeys(database.name(), table.name()), alter(table, foreignKeys));
        put(
                PointPaths.load(database.name(), table.name()),
                LoadStatement.script(
                        table.kind(),
                        table.name(),
                        table.columns().stream().map(ColumnDefinition::load).toList(),
                        rows.files()));
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("engine", table.engine());
        properties.put(KIND, table.kind().name());
        if (!create.indexes().isEmpty()) {
            properties.put(INDEXES, String.valueOf(create.indexes().size()));
        }
        if (!foreignKeys.isEmpty()) {
            properties.put(FOREIGN_KEYS, String.valueOf(foreignKeys.size()));
        }
        properties.put(LoadColumn.PROPERTY, ways(table));
        return new TableInfo(
                new TableName("", table.name()),
                table.columns().stream().map(ColumnDefinition::info).toList(),
                table.key(),
                table.foreignKeys().stream()
                        .filter(key -> !database.leftOut()
                                .tables()
                                .contains(key.referenced().name()))
                        .toList(),
                rows.files(),
                rows.rows(),
                rows.files().stream().mapToLong(RowFile::bytes).sum(),
                rows.checksum(),
                properties);
    }

    private static String ways(TableDefinition table) {
        return table.columns().stream()
                .map(column -> column.load().way().name().substring(0, 1))
                .collect(Collectors.joining());
    }

    private void put(String path, List<String> statements) throws IOException, InterruptedException {
        if (!statements.isEmpty()) {
            writer.put(path, PERMISSIONS, new SqlScript(statements).bytes());
        }
    }

    private static List<String> alter(TableDefinition table, List<String> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        String adds = lines.stream().map(line -> "\n  ADD " + line).collect(Collectors.joining(","));
        return List.of("ALTER TABLE " + Sql.name(table.name()) + adds);
    }
}
