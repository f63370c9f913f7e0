package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.RestorePlan.Change;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Brings the rows of a scratch copy into an existing database: missing rows are added, rows with the same primary key
/// are changed where they differ, all others stay. In one transaction, which a broken foreign key undoes.
final class Merge {
    private final Connection connection;
    private final SqlRunner sql;
    private final Path target;

    /// @param connection to the target
    private Merge(Connection connection, Path target) {
        this.connection = connection;
        this.sql = new SqlRunner(connection);
        this.target = target;
    }

    /// What a merge would do, without doing it.
    static List<Change> preview(Path target, Path copy) throws AssetException, SQLException {
        try (Connection connection = Connections.readOnly(target)) {
            Merge merge = new Merge(connection, target);
            merge.attach(copy);
            return merge.changes(merge.tables());
        }
    }

    /// Merges, and says what that did.
    static List<Change> run(Path target, Path copy) throws AssetException, SQLException {
        try (Connection connection = Connections.writable(target)) {
            Merge merge = new Merge(connection, target);
            merge.sql.run("PRAGMA foreign_keys = OFF");
            merge.attach(copy);
            merge.sql.run("BEGIN IMMEDIATE");
            try {
                List<Change> changes = merge.apply();
                merge.sql.run("COMMIT");
                return changes;
            } catch (AssetException | SQLException | RuntimeException failure) {
                merge.undo(failure);
                throw failure;
            }
        }
    }

    /// SQLite undoes some failures, such as a full disk, by itself.
    private void undo(Exception failure) {
        try {
            sql.run("ROLLBACK");
        } catch (SQLException undone) {
            failure.addSuppressed(undone);
        }
    }

    private void attach(Path copy) throws SQLException {
        sql.run("ATTACH DATABASE " + SqlName.text(SqliteUri.of(copy, "mode=ro&immutable=1")) + " AS point");
    }

    private List<Change> apply() throws AssetException, SQLException {
        List<String> tables = tables();
        List<Change> changes = changes(tables);
        long broken = brokenReferences();
        List<SchemaText.Definition> triggers = SchemaText.definitions(connection).stream()
                .filter(definition -> definition.type().equals("trigger"))
                .toList();
        for (SchemaText.Definition trigger : triggers) {
            sql.run("DROP TRIGGER main." + SqlName.quoted(trigger.name()));
        }
        for (String table : tables) {
            if (!exists(table)) {
                create(table);
            }
            insert(table);
        }
        for (SchemaText.Definition trigger : triggers) {
            sql.run(trigger.sql());
        }
        long brokenNow = brokenReferences();
        if (brokenNow > broken) {
            throw new AssetException(
                    Kind.MISMATCH,
                    "unable to merge into database '" + target + "': " + (brokenNow - broken)
                            + " rows would refer to rows that do not exist; nothing was changed",
                    "restore the tables that they refer to as well");
        }
        return changes;
    }

    private List<String> tables() throws AssetException, SQLException {
        List<String> virtual = sql.texts(
                "SELECT name FROM pragma_table_list WHERE schema = 'point' AND type IN ('virtual', 'shadow')");
        if (!virtual.isEmpty()) {
            throw new AssetException(
                    Kind.USAGE,
                    "unable to merge virtual tables ('" + String.join("', '", virtual) + "')",
                    "choose other tables, or restore to a new file");
        }
        return sql.texts("SELECT name FROM pragma_table_list WHERE schema = 'point' AND type = 'table'"
                + " AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name");
    }

    private List<Change> changes(List<String> tables) throws AssetException, SQLException {
        List<Change> changes = new ArrayList<>();
        for (String table : tables) {
            long all = sql.number("SELECT count(*) FROM point." + SqlName.quoted(table));
            changes.add(exists(table) ? change(table, all) : new Change(table, all, 0, 0));
        }
        return changes;
    }

    private Change change(String table, long all) throws AssetException, SQLException {
        List<String> columns = columns(table);
        requireColumns(table, columns);
        String list = SqlName.list(columns);
        List<String> key = primaryKey(table);
        long same = sql.number("SELECT count(*) FROM (SELECT " + list + " FROM point." + SqlName.quoted(table)
                + " INTERSECT SELECT " + list + " FROM main." + SqlName.quoted(table) + ")");
        if (key.isEmpty()) {
            long added = sql.number("SELECT count(*) FROM (" + missingRows(table, list) + ")");
            return new Change(table, added, 0, all - added);
        }
        String keys = SqlName.list(key);
        long known = sql.number("SELECT count(*) FROM point." + SqlName.quoted(table) + " WHERE (" + keys
                + ") IN (SELECT " + keys + " FROM main." + SqlName.quoted(table) + ")");
        return new Change(table, all - known, known - same, same);
    }

    private void insert(String table) throws SQLException {
        List<String> columns = columns(table);
        String list = SqlName.list(columns);
        List<String> key = primaryKey(table);
        String into = "INSERT INTO main." + SqlName.quoted(table) + "(" + list + ") ";
        if (key.isEmpty()) {
            sql.run(into + missingRows(table, list));
            return;
        }
        List<String> others =
                columns.stream().filter(column -> !key.contains(column)).toList();
        String update = others.isEmpty()
                ? "DO NOTHING"
                : "DO UPDATE SET "
                        + others.stream()
                                .map(column -> SqlName.quoted(column) + " = excluded." + SqlName.quoted(column))
                                .collect(Collectors.joining(", "));
        sql.run(into + "SELECT " + list + " FROM point." + SqlName.quoted(table) + " WHERE true ON CONFLICT ("
                + SqlName.list(key) + ") " + update);
    }

    /// A table without a primary key gets the rows that it does not have at all.
    private static String missingRows(String table, String list) {
        return "SELECT " + list + " FROM point." + SqlName.quoted(table) + " EXCEPT SELECT " + list + " FROM main."
                + SqlName.quoted(table);
    }

    private void requireColumns(String table, List<String> columns) throws AssetException, SQLException {
        List<String> present =
                sql.texts("SELECT name FROM pragma_table_xinfo(" + SqlName.text(table) + ", 'main') WHERE hidden = 0");
        if (!present.containsAll(columns)) {
            throw new AssetException(
                    Kind.INCOMPATIBLE,
                    "unable to merge table '" + table + "': its columns in '" + target + "' are " + present
                            + ", in the recovery point " + columns,
                    "restore it to a new file, or under a new name");
        }
    }

    /// Makes a table that the target lacks, with its indexes.
    private void create(String table) throws SQLException {
        String query = "SELECT sql FROM point.sqlite_schema WHERE tbl_name = ? AND type IN ('table', 'index')"
                + " AND sql IS NOT NULL ORDER BY type DESC";
        for (String definition : sql.texts(query, table)) {
            sql.run(definition);
        }
    }

    private boolean exists(String table) throws SQLException {
        return sql.number("SELECT count(*) FROM main.sqlite_schema WHERE type = 'table' AND name = ?", table) > 0;
    }

    private List<String> columns(String table) throws SQLException {
        return sql.texts("SELECT name FROM pragma_table_xinfo(" + SqlName.text(table) + ", 'point') WHERE hidden = 0");
    }

    private List<String> primaryKey(String table) throws SQLException {
        return sql.texts(
                "SELECT name FROM pragma_table_info(" + SqlName.text(table) + ", 'point') WHERE pk > 0 ORDER BY pk");
    }

    private long brokenReferences() throws SQLException {
        return sql.texts("PRAGMA main.foreign_key_check").size();
    }
}
