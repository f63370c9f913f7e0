package dev.holdfast.asset.database;

import dev.holdfast.asset.RestoreParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A random database of several tenants: tables with and without a tenant column, foreign keys of one and two
/// columns in any direction, circles included, some of them only declared to the cut, and values that need escapes.
///
/// Every table has the columns `id`, `code` (unique together), perhaps `tenant_id`, and two more for each link.
record RandomTenancy(List<Table> tables, RestoreParts.Tenant tenant) {
    private static final List<String> TENANTS = List.of("42", "43", "\\N", "4\t2", "ü\n");

    /// @param tenantColumn whether it has one
    /// @param tenantKey whether that refers to the id of the first table
    record Table(String name, boolean tenantColumn, boolean tenantKey, List<Link> links, List<List<String>> rows) {}

    /// @param both whether it refers to `id` and `code`, not to `id` alone
    /// @param declared whether the cut learns of it by a declaration, not by a foreign key
    record Link(int number, int parent, boolean both, boolean declared) {
        String first() {
            return "link" + number;
        }

        String second() {
            return "code" + number;
        }
    }

    /// What stands for null in rows.
    static final String NULL = "<null>";

    static RandomTenancy of(RandomGenerator random) {
        int count = random.nextInt(2, 8);
        List<List<String>> ids = new ArrayList<>();
        for (int table = 0; table < count; table++) {
            List<String> own = new ArrayList<>(table == 0 ? TENANTS : List.of());
            for (int row = random.nextInt(14); row > 0; row--) {
                own.add(table + "/" + row + (random.nextInt(4) == 0 ? "\\\t\n\r" : ""));
            }
            ids.add(own);
        }
        List<Table> tables = new ArrayList<>();
        boolean anyTenant = false;
        for (int table = 0; table < count; table++) {
            boolean last = table == count - 1 && !anyTenant;
            boolean tenantColumn = last || random.nextInt(5) < 2;
            anyTenant |= tenantColumn;
            tables.add(table(table, ids, tenantColumn, random));
        }
        List<String> declared = new ArrayList<>();
        for (Table table : tables) {
            table.links().stream()
                    .filter(Link::declared)
                    .forEach(link -> declared.add(table.name() + "." + link.first() + " -> t" + link.parent() + ".id"));
        }
        return new RandomTenancy(tables, new RestoreParts.Tenant("tenant_id", "42", declared));
    }

    private static Table table(int table, List<List<String>> ids, boolean tenantColumn, RandomGenerator random) {
        List<Link> links = new ArrayList<>();
        for (int link = random.nextInt(4); link > 0; link--) {
            boolean both = random.nextInt(3) == 0;
            links.add(new Link(link, random.nextInt(ids.size()), both, !both && random.nextInt(4) == 0));
        }
        List<List<String>> rows = new ArrayList<>();
        for (String id : ids.get(table)) {
            List<String> row = new ArrayList<>(List.of(id, "c" + id));
            if (tenantColumn) {
                row.add(random.nextInt(6) == 0 ? NULL : TENANTS.get(random.nextInt(TENANTS.size())));
            }
            for (Link link : links) {
                List<String> parents = ids.get(link.parent());
                boolean none = parents.isEmpty() || random.nextInt(3) == 0;
                String parent = none ? NULL : parents.get(random.nextInt(parents.size()));
                row.add(parent);
                row.add(none || random.nextInt(5) == 0 ? NULL : "c" + parent);
            }
            rows.add(row);
        }
        return new Table("t" + table, tenantColumn, tenantColumn && random.nextBoolean(), links, rows);
    }

    static List<String> columns(Table table) {
        List<String> columns = new ArrayList<>(List.of("id", "code"));
        if (table.tenantColumn()) {
            columns.add("tenant_id");
        }
        table.links().forEach(link -> columns.addAll(List.of(link.first(), link.second())));
        return columns;
    }

    /// The same as row files.
    RowTables rowTables() throws IOException {
        RowTables rowTables = new RowTables();
        for (Table table : tables) {
            rowTables.table(table.name(), columns(table), keys(table).toArray(new ForeignKey[0]));
            for (List<String> row : table.rows()) {
                @Nullable
                String[] values = row.stream()
                        .map(value -> value.equals(NULL) ? null : value)
                        .toArray(String[]::new);
                rowTables.row(table.name(), values);
            }
        }
        return rowTables;
    }

    private static List<ForeignKey> keys(Table table) {
        List<ForeignKey> keys = new ArrayList<>();
        if (table.tenantKey()) {
            keys.add(RowTables.key(table.name(), "tenant_id", "t0", "id"));
        }
        for (Link link : table.links()) {
            if (!link.declared()) {
                keys.add(new ForeignKey(
                        table.name() + link.number(),
                        new TableName("", table.name()),
                        link.both() ? List.of(link.first(), link.second()) : List.of(link.first()),
                        new TableName("", "t" + link.parent()),
                        link.both() ? List.of("id", "code") : List.of("id")));
            }
        }
        return keys;
    }
}
