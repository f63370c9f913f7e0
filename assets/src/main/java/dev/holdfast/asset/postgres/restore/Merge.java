package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.database.Column;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.Sql;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Merges rows into tables that are there: rows whose key is missing are added, rows with the same key but other
/// values are changed, nothing is removed. Everything happens in one transaction. Rows are first loaded into
/// temporary tables, which also tells beforehand what would happen. Rows of tables without a key are added unless
/// an equal one is there.
final class Merge {
    private final Session session;
    private final RowFeed feed;

    Merge(Session session, RowFeed feed) {
        this.session = session;
        this.feed = feed;
    }

    /// What would happen, undone at once.
    List<RestorePlan.Change> preview() throws AssetException, SqlFailure, IOException, InterruptedException {
        load();
        List<RestorePlan.Change> changes = changes();
        session.execute("ROLLBACK");
        return changes;
    }

    /// Does it.
    List<RestorePlan.Change> apply() throws AssetException, SqlFailure, IOException, InterruptedException {
        load();
        List<RestorePlan.Change> changes = changes();
        List<TableInfo> tables = feed.tables();
        for (int number = 0; number < tables.size(); number++) {
            TableInfo table = tables.get(number);
            String rows = temporary(number);
            if (!table.primaryKey().isEmpty() && !changeable(table).isEmpty()) {
                session.execute(update(table, rows));
            }
            session.execute("INSERT INTO " + RowLoad.quoted(table) + " (" + RowLoad.columns(table)
                    + ") OVERRIDING SYSTEM VALUE SELECT " + RowLoad.columns(table) + " FROM " + rows
                    + " n WHERE NOT EXISTS (" + same(table) + ")");
        }
        session.execute("COMMIT");
        return changes;
    }

    /// As a superuser, rows come back as they were: no trigger changes them. References need no check, because the
    /// rows that they refer to are among the chosen ones.
    private void load() throws AssetException, SqlFailure, IOException, InterruptedException {
        boolean superuser = "on".equals(session.value("SELECT current_setting('is_superuser')"));
        session.execute("BEGIN");
        session.execute(superuser ? "SET LOCAL session_replication_role = replica" : "SET CONSTRAINTS ALL DEFERRED");
        List<TableInfo> tables = feed.tables();
        for (int number = 0; number < tables.size(); number++) {
            TableInfo table = tables.get(number);
            session.execute("CREATE TEMPORARY TABLE " + name(number) + " ON COMMIT DROP AS SELECT "
                    + RowLoad.columns(table) + " FROM " + RowLoad.quoted(table) + " WITH NO DATA");
        }
        try (CopySink sink = new CopySink(session, table -> temporary(tables.indexOf(table)))) {
            feed.run(sink);
        }
        for (int number = 0; number < tables.size(); number++) {
            session.execute("ANALYZE " + temporary(number));
        }
    }

    private static String name(int number) {
        return "holdfast_rows_" + number;
    }

    private static String temporary(int number) {
        return "pg_temp." + name(number);
    }

    private List<RestorePlan.Change> changes() throws SqlFailure, InterruptedException {
        List<RestorePlan.Change> changes = new ArrayList<>();
        List<TableInfo> tables = feed.tables();
        for (int number = 0; number < tables.size(); number++) {
            TableInfo table = tables.get(number);
            String rows = temporary(number) + " n";
            long all = count("SELECT count(*) FROM " + rows);
            long added = count("SELECT count(*) FROM " + rows + " WHERE NOT EXISTS (" + same(table) + ")");
            long unchanged = count("SELECT count(*) FROM " + rows + " WHERE EXISTS (" + same(table) + " AND "
                    + values("t", table) + " = " + values("n", table) + ")");
            changes.add(new RestorePlan.Change(table.name().toString(), added, all - added - unchanged, unchanged));
        }
        return changes;
    }

    private long count(String sql) throws SqlFailure, InterruptedException {
        return Long.parseLong(String.valueOf(session.value(sql)));
    }

    /// A row of the target with the key of row `n`, or equal to it where there is no key.
    private static String same(TableInfo table) {
        String equal = table.primaryKey().isEmpty()
                ? values("t", table) + " = " + values("n", table)
                : table.primaryKey().stream()
                        .map(column -> "t." + Sql.name(column) + " = n." + Sql.name(column))
                        .collect(Collectors.joining(" AND "));
        return "SELECT FROM " + RowLoad.quoted(table) + " t WHERE " + equal;
    }

    /// All values as one text: not every type can be compared.
    private static String values(String alias, TableInfo table) {
        return table.columns().stream()
                .map(column -> alias + "." + Sql.name(column.name()))
                .collect(Collectors.joining(", ", "ROW(", ")::text"));
    }

    private static List<String> changeable(TableInfo table) {
        return table.columns().stream()
                .map(Column::name)
                .filter(column -> !table.primaryKey().contains(column))
                .toList();
    }

    private static String update(TableInfo table, String rows) {
        String assignments = changeable(table).stream()
                .map(column -> Sql.name(column) + " = n." + Sql.name(column))
                .collect(Collectors.joining(", "));
        String keys = table.primaryKey().stream()
                .map(column -> "t." + Sql.name(column) + " = n." + Sql.name(column))
                .collect(Collectors.joining(" AND "));
        return "UPDATE " + RowLoad.quoted(table) + " t SET " + assignments + " FROM " + rows + " n WHERE " + keys
                + " AND " + values("t", table) + " <> " + values("n", table);
    }
}
