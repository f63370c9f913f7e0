package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.RestoreParts.Content;
import dev.holdfast.asset.database.QualifiedTable;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.database.TableSelection;
import dev.holdfast.asset.sqlite.SchemaText.Definition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Takes away from a scratch copy of a database what a restore of a part does not ask for.
///
/// Rows go before tables, because a tenant's rows may be found through a table that is not wanted itself. Triggers are
/// put aside meanwhile, so that they do not run.
final class PartialCopy {
    private final Connection connection;
    private final SqlRunner sql;
    private final String database;
    private final RestoreParts parts;
    private final List<String> leftOut = new ArrayList<>();

    /// @param database its name, which patterns of tables may begin with
    PartialCopy(Connection connection, String database, RestoreParts parts) {
        this.connection = connection;
        this.sql = new SqlRunner(connection);
        this.database = database;
        this.parts = parts;
    }

    /// Reduces the copy. Returns what else had to be left out, one sentence each.
    List<String> reduce() throws AssetException, SQLException {
        sql.run("PRAGMA foreign_keys = OFF");
        List<String> tables = tables();
        requireKnown(tables);
        List<Definition> triggers = putTriggersAside();
        reduceRows();
        List<String> dropped = dropTables(tables);
        dropBrokenViews();
        restoreTriggers(triggers, dropped);
        if (parts.content() == Content.SCHEMA_ONLY) {
            for (String table : tables()) {
                sql.run("DELETE FROM " + SqlName.quoted(table));
            }
        }
        for (Map.Entry<String, String> renamed : parts.renamed().entrySet()) {
            rename(renamed.getKey(), renamed.getValue());
        }
        return leftOut;
    }

    /// Tables that can be chosen: virtual ones stand for their shadow tables.
    private List<String> tables() throws SQLException {
        TableReader reader = new TableReader(connection);
        List<String> tables = new ArrayList<>(reader.plain());
        tables.addAll(reader.virtual());
        return tables;
    }

    private void requireKnown(List<String> tables) throws AssetException {
        List<String> named = new ArrayList<>(parts.where().keySet());
        named.addAll(parts.renamed().keySet());
        for (String name : named) {
            if (!tables.contains(name)) {
                throw new AssetException(
                        Kind.MISSING,
                        "unable to restore table '" + name + "': the recovery point has no table of that name",
                        "list its tables with 'holdfast show'");
            }
        }
    }

    private List<Definition> putTriggersAside() throws SQLException {
        List<Definition> triggers = SchemaText.definitions(connection).stream()
                .filter(definition -> definition.type().equals("trigger"))
                .toList();
        for (Definition trigger : triggers) {
            sql.run("DROP TRIGGER " + SqlName.quoted(trigger.name()));
        }
        return triggers;
    }

    private void reduceRows() throws AssetException, SQLException {
        if (parts.tenant().isPresent()) {
            new TenantRows(connection, parts.tenant().get()).keepOnly();
        }
        for (Map.Entry<String, String> where : parts.where().entrySet()) {
            try {
                sql.run("DELETE FROM " + SqlName.quoted(where.getKey()) + " WHERE (" + where.getValue()
                        + ") IS NOT TRUE");
            } catch (SQLException wrong) {
                throw new AssetException(
                        Kind.USAGE,
                        "unable to use the condition for table '" + where.getKey() + "': " + wrong.getMessage(),
                        "write a condition in SQL as after WHERE",
                        wrong);
            }
        }
    }

    private List<String> dropTables(List<String> tables) throws AssetException, SQLException {
        TableSelection selection = TableSelection.of(parts);
        List<String> kept = selection
                .choose(tables.stream()
                        .map(table -> new QualifiedTable(database, new TableName("", table)))
                        .toList())
                .stream()
                .map(table -> table.table().name())
                .toList();
        List<String> dropped =
                tables.stream().filter(table -> !kept.contains(table)).toList();
        for (String table : dropped) {
            sql.run("DROP TABLE " + SqlName.quoted(table));
        }
        return dropped;
    }

    /// A view over a dropped table cannot be used and stands in the way of renaming; so does one over such a view.
    private void dropBrokenViews() throws SQLException {
        boolean again = true;
        while (again) {
            again = false;
            for (String view : sql.texts("SELECT name FROM sqlite_schema WHERE type = 'view'")) {
                try {
                    sql.texts("SELECT count(*) FROM (SELECT * FROM " + SqlName.quoted(view) + " LIMIT 0)");
                } catch (SQLException broken) {
                    sql.run("DROP VIEW " + SqlName.quoted(view));
                    leftOut.add("view '" + view + "' was left out: " + broken.getMessage());
                    again = true;
                }
            }
        }
    }

    private void restoreTriggers(List<Definition> triggers, List<String> dropped) throws SQLException {
        for (Definition trigger : triggers) {
            if (dropped.contains(trigger.table()) || !exists(trigger.table())) {
                continue;
            }
            if (dropped.stream().anyMatch(table -> mentions(trigger.sql(), table))) {
                leftOut.add("trigger '" + trigger.name() + "' was left out: it uses a table that is not restored");
                continue;
            }
            sql.run(trigger.sql());
        }
    }

    private boolean exists(String table) throws SQLException {
        return sql.number("SELECT count(*) FROM sqlite_schema WHERE name = ?", table) > 0;
    }

    private static boolean mentions(String text, String name) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "(?![\\w$])")
                .matcher(text.toLowerCase(Locale.ROOT))
                .find();
    }

    private void rename(String from, String to) throws AssetException, SQLException {
        try {
            sql.run("ALTER TABLE " + SqlName.quoted(from) + " RENAME TO " + SqlName.quoted(to));
        } catch (SQLException refused) {
            throw new AssetException(
                    Kind.USAGE,
                    "unable to restore table '" + from + "' as '" + to + "': " + refused.getMessage(),
                    "choose a name that no other table has",
                    refused);
        }
    }
}
