package dev.holdfast.asset.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rows of a tenant as SQLite finds them: the definition of [TenantPlan], written as queries that are repeated
/// until nothing is added.
final class TenantInSql implements AutoCloseable {
    private final RandomTenancy tenancy;
    private final Connection connection;

    TenantInSql(RandomTenancy tenancy) throws SQLException {
        this.tenancy = tenancy;
        this.connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        for (RandomTenancy.Table table : tenancy.tables()) {
            create(table);
            run("create table belongs_" + table.name() + " (r integer primary key)");
            run("create table kept_" + table.name() + " (r integer primary key)");
        }
    }

    private void create(RandomTenancy.Table table) throws SQLException {
        List<String> parts = new ArrayList<>();
        RandomTenancy.columns(table).forEach(column -> parts.add(column + " text"));
        parts.add("unique (id)");
        parts.add("unique (id, code)");
        if (table.tenantKey()) {
            parts.add("foreign key (tenant_id) references t0 (id)");
        }
        for (RandomTenancy.Link link : table.links()) {
            parts.add("foreign key (" + link.first() + (link.both() ? ", " + link.second() : "") + ") references t"
                    + link.parent() + (link.both() ? " (id, code)" : " (id)"));
        }
        run("create table " + table.name() + " (" + String.join(", ", parts) + ")");
    }

    void insert(String table, List<String> values) throws SQLException {
        String places = values.stream().map(_ -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " values (" + places + ")")) {
            for (int i = 0; i < values.size(); i++) {
                insert.setString(i + 1, values.get(i).equals(RandomTenancy.NULL) ? null : values.get(i));
            }
            insert.executeUpdate();
        }
    }

    void insertAll() throws SQLException {
        for (RandomTenancy.Table table : tenancy.tables()) {
            for (List<String> row : table.rows()) {
                insert(table.name(), row);
            }
        }
    }

    /// The identifiers of the kept rows, by table.
    Map<String, List<String>> keptIds() throws SQLException {
        boolean ownRows = tenancy.tables().stream().anyMatch(RandomTenancy.Table::tenantKey);
        for (RandomTenancy.Table table : tenancy.tables()) {
            String column = table.tenantColumn() ? "tenant_id" : isOwn(table, ownRows) ? "id" : "";
            if (!column.isEmpty()) {
                run("insert into belongs_" + table.name() + " select rowid from " + table.name() + " where " + column
                        + " = '42'");
            }
        }
        repeat((child, link) -> child.tenantColumn() || isOwn(child, ownRows) ? "" : downwards(child, link));
        for (RandomTenancy.Table table : tenancy.tables()) {
            run("insert into kept_" + table.name() + " select r from belongs_" + table.name());
        }
        repeat(TenantInSql::upwards);
        Map<String, List<String>> kept = new TreeMap<>();
        for (RandomTenancy.Table table : tenancy.tables()) {
            kept.put(table.name(), ids(table));
        }
        return kept;
    }

    private static boolean isOwn(RandomTenancy.Table table, boolean ownRows) {
        return ownRows && table.name().equals("t0") && !table.tenantColumn();
    }

    private static String downwards(RandomTenancy.Table child, RandomTenancy.Link link) {
        return "insert or ignore into belongs_" + child.name() + " select c.rowid from " + join(child, link)
                + " where p.rowid in (select r from belongs_t" + link.parent() + ")";
    }

    private static String upwards(RandomTenancy.Table child, RandomTenancy.Link link) {
        return "insert or ignore into kept_t" + link.parent() + " select p.rowid from " + join(child, link)
                + " where c.rowid in (select r from kept_" + child.name() + ")";
    }

    private static String join(RandomTenancy.Table child, RandomTenancy.Link link) {
        String both = link.both() ? " and p.code = c." + link.second() : "";
        return child.name() + " c join t" + link.parent() + " p on p.id = c."
                + (link.number() == 0 ? "tenant_id" : link.first()) + both;
    }

    private interface Query {
        String of(RandomTenancy.Table child, RandomTenancy.Link link);
    }

    private void repeat(Query query) throws SQLException {
        int added = 1;
        while (added > 0) {
            added = 0;
            for (RandomTenancy.Table table : tenancy.tables()) {
                for (RandomTenancy.Link link : links(table)) {
                    String sql = query.of(table, link);
                    added += sql.isEmpty() ? 0 : run(sql);
                }
            }
        }
    }

    /// With the one that the tenant column is.
    private static List<RandomTenancy.Link> links(RandomTenancy.Table table) {
        RandomTenancy.Link byTenant = new RandomTenancy.Link(0, 0, false, false);
        return Stream.concat(table.links().stream(), table.tenantKey() ? Stream.of(byTenant) : Stream.empty())
                .toList();
    }

    private List<String> ids(RandomTenancy.Table table) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from " + table.name() + " where rowid in"
                        + " (select r from kept_" + table.name() + ") order by rowid")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    /// Rows that refer to rows that are not there.
    List<String> violations() throws SQLException {
        List<String> violations = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("pragma foreign_key_check")) {
            while (rows.next()) {
                violations.add(rows.getString(1) + " row " + rows.getString(2) + " -> " + rows.getString(3));
            }
        }
        return violations;
    }

    private int run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
