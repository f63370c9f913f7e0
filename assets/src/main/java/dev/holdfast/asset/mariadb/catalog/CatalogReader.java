package dev.holdfast.asset.mariadb.catalog;

import dev.holdfast.asset.database.ForeignKey;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.mariadb.session.ResultRow;
import dev.holdfast.asset.mariadb.session.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads what tables a database has.
public final class CatalogReader {
    private final Session session;

    public CatalogReader(Session session) {
        this.session = session;
    }

    /// The version of the server.
    public ResultRow server() throws SQLException, InterruptedException {
        return session.first(
                        "SELECT VERSION() AS version, @@hostname AS hostname, @@port AS port, @@log_bin AS log_bin,"
                                + " @@lower_case_table_names AS lower_case, CURRENT_USER() AS user,"
                                + " UTC_TIMESTAMP(6) AS now")
                .orElseThrow();
    }

    /// The names of the databases that belong to users.
    public List<String> databases() throws SQLException, InterruptedException {
        return session
                .query("SELECT schema_name AS name FROM information_schema.schemata WHERE LOWER(schema_name) NOT IN"
                        + " ('information_schema', 'performance_schema', 'mysql', 'sys') ORDER BY schema_name")
                .stream()
                .map(record -> record.text("name"))
                .toList();
    }

    /// The tables with rows of a database, in the order of their names.
    public List<TableDefinition> tables(String database) throws SQLException, InterruptedException {
        Map<String, List<ColumnDefinition>> columns = columns(database);
        for (String versioned : versioned(database)) {
            addHistory(columns.computeIfAbsent(versioned, _ -> new ArrayList<>()));
        }
        Map<String, Key> keys = keys(database, columns);
        Map<String, List<ForeignKey>> foreignKeys = foreignKeys(database);
        List<TableDefinition> tables = new ArrayList<>();
        for (ResultRow table :
                session.query("SELECT table_name AS name, table_type AS type, engine, table_rows AS guess,"
                        + " data_length + index_length AS size, avg_row_length AS row_bytes FROM information_schema.tables"
                        + " WHERE table_schema = " + Sql.text(database)
                        + " AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') ORDER BY BINARY table_name")) {
            String name = table.text("name");
            Key key = keys.getOrDefault(name, Key.NONE);
            tables.add(new TableDefinition(
                    database,
                    name,
                    table.text("type").equals("SYSTEM VERSIONED") ? TableKind.VERSIONED : TableKind.PLAIN,
                    table.text("engine"),
                    showCreate("TABLE", database, name),
                    columns.getOrDefault(name, List.of()),
                    key.columns(),
                    key.name(),
                    foreignKeys.getOrDefault(name, List.of()),
                    table.number("guess"),
                    table.number("size"),
                    table.number("row_bytes")));
        }
        return tables;
    }

    /// The statement that makes an object, as the server writes it.
    public String showCreate(String kind, String database, String name) throws SQLException, InterruptedException {
        return session.first("SHOW CREATE " + kind + " " + Sql.name(database, name))
                .flatMap(record -> record.at(1))
                .orElse("");
    }

    private Map<String, List<ColumnDefinition>> columns(String database) throws SQLException, InterruptedException {
        Map<String, List<ColumnDefinition>> columns = new LinkedHashMap<>();
        for (ResultRow column : session.query("SELECT table_name AS tab, column_name AS name, column_type AS type,"
                + " data_type AS base, character_set_name AS charset, is_nullable AS nullable, extra,"
                + " generation_expression AS expression FROM information_schema.columns WHERE table_schema = "
                + Sql.text(database) + " ORDER BY table_name, ordinal_position")) {
            if (isGenerated(column)) {
                continue;
            }
            columns.computeIfAbsent(column.text("tab"), _ -> new ArrayList<>())
                    .add(new ColumnDefinition(
                            column.text("name"),
                            column.text("type"),
                            column.text("base").toLowerCase(Locale.ROOT),
                            column.text("charset"),
                            column.text("nullable").equals("YES"),
                            column.text("expression").startsWith("ROW ")));
        }
        return columns;
    }

    private List<String> versioned(String database) throws SQLException, InterruptedException {
        return session
                .query("SELECT table_name AS name FROM information_schema.tables WHERE table_type = 'SYSTEM VERSIONED'"
                        + " AND table_schema = " + Sql.text(database))
                .stream()
                .map(record -> record.text("name"))
                .toList();
    }

    /// The columns with the limits of a row's time, which are not listed unless the table names them.
    private static void addHistory(List<ColumnDefinition> columns) {
        if (columns.stream().noneMatch(ColumnDefinition::limitOfTime)) {
            columns.add(ColumnDefinition.limitOfTime("row_start"));
            columns.add(ColumnDefinition.limitOfTime("row_end"));
        }
    }

    /// The limits of a row's time are generated too, but belong to the history of a table that keeps one.
    private static boolean isGenerated(ResultRow column) {
        String expression = column.text("expression");
        return column.text("extra").contains("GENERATED")
                && !expression.equals("ROW START")
                && !expression.equals("ROW END")
                && !column.text("extra").contains("DEFAULT_GENERATED");
    }

    private Map<String, Key> keys(String database, Map<String, List<ColumnDefinition>> columns)
            throws SQLException, InterruptedException {
        Map<String, Map<String, List<String>>> parts = new LinkedHashMap<>();
        for (ResultRow part : session.query("SELECT table_name AS tab, index_name AS name, column_name AS col,"
                + " sub_part AS prefix FROM information_schema.statistics WHERE non_unique = 0 AND table_schema = "
                + Sql.text(database) + " ORDER BY table_name, index_name <> 'PRIMARY', index_name, seq_in_index")) {
            String column = part.find("prefix").isPresent() ? "" : part.text("col");
            parts.computeIfAbsent(part.text("tab"), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(part.text("name"), _ -> new ArrayList<>())
                    .add(column);
        }
        Map<String, Key> keys = new LinkedHashMap<>();
        parts.forEach((table, indexes) -> {
            List<String> solid = columns.getOrDefault(table, List.of()).stream()
                    .filter(column -> !column.nullable())
                    .map(ColumnDefinition::name)
                    .toList();
            indexes.entrySet().stream()
                    .filter(index -> solid.containsAll(index.getValue()))
                    .findFirst()
                    .ifPresent(index -> keys.put(table, new Key(index.getKey(), index.getValue())));
        });
        return keys;
    }

    private record Key(String name, List<String> columns) {
        private static final Key NONE = new Key("", List.of());

        Key {
            columns = List.copyOf(columns);
        }
    }

    private Map<String, List<ForeignKey>> foreignKeys(String database) throws SQLException, InterruptedException {
        List<ResultRow> parts = session.query("SELECT constraint_name AS name, table_name AS tab, column_name AS col,"
                + " referenced_table_schema AS target_schema, referenced_table_name AS target,"
                + " referenced_column_name AS target_col FROM information_schema.key_column_usage"
                + " WHERE referenced_table_name IS NOT NULL AND table_schema = " + Sql.text(database)
                + " ORDER BY table_name, constraint_name, ordinal_position");
        Map<List<String>, List<ResultRow>> byName = parts.stream()
                .collect(Collectors.groupingBy(
                        part -> List.of(part.text("tab"), part.text("name")), LinkedHashMap::new, Collectors.toList()));
        Map<String, List<ForeignKey>> keys = new LinkedHashMap<>();
        byName.forEach((name, group) -> {
            String schema = group.getFirst().text("target_schema");
            keys.computeIfAbsent(name.getFirst(), _ -> new ArrayList<>())
                    .add(new ForeignKey(
                            name.getLast(),
                            new TableName("", name.getFirst()),
                            group.stream().map(part -> part.text("col")).toList(),
                            new TableName(
                                    schema.equals(database) ? "" : schema,
                                    group.getFirst().text("target")),
                            group.stream().map(part -> part.text("target_col")).toList()));
        });
        return keys;
    }
}
