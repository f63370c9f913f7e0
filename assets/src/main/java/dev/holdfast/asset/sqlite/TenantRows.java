package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.RestoreParts.Tenant;
import dev.holdfast.asset.database.ForeignKey;
import dev.holdfast.asset.database.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds, in a scratch copy, the rows of one tenant and deletes all others. Virtual tables are emptied unless they have
/// the tenant column themselves.
///
/// A tenant owns the rows with its value in the tenant column, and the rows of tables without that column that refer to
/// rows it owns. What owned rows refer to is kept too, and what that refers to, so that no reference breaks; nobody
/// owns these.
final class TenantRows {
    private final SqlRunner sql;
    private final Tenant tenant;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<ForeignKey> links = new ArrayList<>();
    private final List<String> virtual;

    /// A table whose wanted rows stand in a temporary table.
    ///
    /// @param key what tells its rows apart: the rowid, or the primary key
    /// @param kept the temporary table
    private record Table(String name, List<String> key, String kept, boolean hasColumn) {
        /// The columns of the temporary table.
        String keptKey() {
            return IntStream.range(0, key.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
        }
    }

    TenantRows(Connection connection, Tenant tenant) throws AssetException, SQLException {
        this.sql = new SqlRunner(connection);
        this.tenant = tenant;
        TableReader reader = new TableReader(connection);
        for (String name : reader.plain()) {
            tables.put(name, table(name));
            links.addAll(reader.foreignKeys(name));
        }
        this.virtual = reader.virtual();
        for (String declared : tenant.declared()) {
            links.add(declared(declared));
        }
        if (tables.values().stream().noneMatch(Table::hasColumn)) {
            throw new AssetException(
                    Kind.MISSING,
                    "unable to restore tenant '" + tenant.column() + "': no table has a column of that name",
                    "name the column that tells tenants apart");
        }
    }

    void keepOnly() throws SQLException {
        for (Table table : tables.values()) {
            sql.run("CREATE TEMP TABLE " + table.kept + " (" + table.keptKey() + ", UNIQUE (" + table.keptKey() + "))");
            if (table.hasColumn) {
                String column = SqlName.quoted(tenant.column());
                keep(table, column + " = ? OR CAST(" + column + " AS TEXT) = ?", tenant.value(), tenant.value());
            }
        }
        spread(link -> !hasColumn(link.table()), TenantRows::children);
        spread(_ -> true, TenantRows::parents);
        for (Table table : tables.values()) {
            sql.run("DELETE FROM main." + SqlName.quoted(table.name) + " WHERE NOT (" + isKept(table) + ")");
            sql.run("DROP TABLE temp." + table.kept);
        }
        for (String table : virtual) {
            keepOnly(table);
        }
    }

    /// Of a virtual table only its column can say whose a row is.
    private void keepOnly(String table) throws SQLException {
        String delete = "DELETE FROM main." + SqlName.quoted(table);
        if (hasColumn(columns(table))) {
            sql.change(delete + " WHERE " + SqlName.quoted(tenant.column()) + " IS NOT ?", tenant.value());
        } else {
            sql.run(delete);
        }
    }

    private interface Step {
        long follow(TenantRows rows, ForeignKey link) throws SQLException;
    }

    /// Follows links until nothing more is found.
    private void spread(Predicate<ForeignKey> which, Step step) throws SQLException {
        long found = 1;
        while (found > 0) {
            found = 0;
            for (ForeignKey link : links) {
                if (which.test(link)) {
                    found += step.follow(this, link);
                }
            }
        }
    }

    /// Keeps the rows that refer to kept ones.
    private long children(ForeignKey link) throws SQLException {
        Table child = tables.get(link.table().name());
        Table parent = find(link.referenced());
        if (child == null || parent == null) {
            return 0;
        }
        return keep(
                child,
                "(" + SqlName.list(link.columns()) + ") IN (SELECT " + SqlName.list(link.referencedColumns())
                        + " FROM main." + SqlName.quoted(parent.name) + " WHERE " + isKept(parent) + ")");
    }

    /// Keeps the rows that kept ones refer to.
    private long parents(ForeignKey link) throws SQLException {
        Table child = tables.get(link.table().name());
        Table parent = find(link.referenced());
        if (child == null || parent == null) {
            return 0;
        }
        return keep(
                parent,
                "(" + SqlName.list(link.referencedColumns()) + ") IN (SELECT " + SqlName.list(link.columns())
                        + " FROM main." + SqlName.quoted(child.name) + " WHERE " + isKept(child) + ")");
    }

    private long keep(Table table, String condition, String... values) throws SQLException {
        return sql.change(
                "INSERT OR IGNORE INTO temp." + table.kept + " SELECT " + SqlName.list(table.key) + " FROM main."
                        + SqlName.quoted(table.name) + " WHERE " + condition,
                values);
    }

    private static String isKept(Table table) {
        return "(" + SqlName.list(table.key) + ") IN (SELECT " + table.keptKey() + " FROM temp." + table.kept + ")";
    }

    private boolean hasColumn(TableName table) {
        Table found = tables.get(table.name());
        return found != null && found.hasColumn;
    }

    /// SQLite does not care about upper and lower case in the names of referenced tables.
    private @Nullable Table find(TableName name) {
        Table exact = tables.get(name.name());
        if (exact != null) {
            return exact;
        }
        return tables.values().stream()
                .filter(table -> table.name.equalsIgnoreCase(name.name()))
                .findFirst()
                .orElse(null);
    }

    private Table table(String name) throws SQLException {
        List<String> columns = columns(name);
        return new Table(name, key(name, columns), "kept_" + tables.size(), hasColumn(columns));
    }

    private List<String> columns(String table) throws SQLException {
        return sql.texts("SELECT lower(name) FROM pragma_table_info(" + SqlName.text(table) + ")");
    }

    private boolean hasColumn(List<String> columns) {
        return columns.contains(tenant.column().toLowerCase(Locale.ROOT));
    }

    private List<String> key(String name, List<String> columns) throws SQLException {
        boolean withoutRowid =
                sql.number("SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?", name) != 0;
        if (withoutRowid) {
            return sql.texts("SELECT name FROM pragma_table_info(" + SqlName.text(name) + ") WHERE pk > 0 ORDER BY pk");
        }
        return List.of(List.of("rowid", "_rowid_", "oid").stream()
                .filter(alias -> !columns.contains(alias))
                .findFirst()
                .orElseThrow(() -> new SQLException("table '" + name + "' hides its rowid behind its columns")));
    }

    /// A link written as `child.column -> parent.column`.
    private ForeignKey declared(String text) throws AssetException {
        String[] ends = text.split("->", -1);
        if (ends.length == 2) {
            String[] child = ends[0].strip().split("\\.", -1);
            String[] parent = ends[1].strip().split("\\.", -1);
            if (child.length == 2
                    && parent.length == 2
                    && tables.containsKey(child[0])
                    && tables.containsKey(parent[0])) {
                return new ForeignKey(
                        text,
                        new TableName("", child[0]),
                        List.of(child[1]),
                        new TableName("", parent[0]),
                        List.of(parent[1]));
            }
        }
        throw new AssetException(
                Kind.USAGE,
                "unable to follow the link '" + text + "': it does not name columns of two tables of '"
                        + tables.keySet().stream().collect(Collectors.joining("', '")) + "'",
                "write it as child.column -> parent.column");
    }
}
