package dev.holdfast.asset.database;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.settings.option.NearestMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Works out a [TenantPlan] from columns and foreign keys.
final class TenantPlanner {
    private final RestoreParts.Tenant tenant;
    private final Map<TableName, TableInfo> tables = new TreeMap<>();
    private final Map<TableName, TenantPlan.Cut> cuts = new LinkedHashMap<>();
    private final List<TenantLink> links = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    TenantPlanner(List<TableInfo> tables, RestoreParts.Tenant tenant) {
        this.tenant = tenant;
        tables.forEach(table -> this.tables.put(table.name(), table));
    }

    TenantPlan plan() throws AssetException {
        tables.values().forEach(table -> table.foreignKeys().forEach(this::addLink));
        links.addAll(new DeclaredLinks(tables).read(tenant.declared()));
        cutByValue();
        cutByReference();
        followReferences();
        List<TenantLink> used = links.stream()
                .filter(link -> cuts.containsKey(link.child()) && cuts.containsKey(link.parent()))
                .toList();
        return new TenantPlan(tenant.column() + " = " + tenant.value(), tables, sorted(), used, notes);
    }

    private void addLink(ForeignKey key) {
        TableInfo child = tables.get(key.table());
        List<TableInfo> parents = tables.values().stream()
                .filter(table ->
                        table.root().equals(key.referenced()) || table.name().equals(key.referenced()))
                .toList();
        if (child == null || parents.isEmpty()) {
            notes.add("foreign key '" + key.name() + "' of " + key.table() + " is not followed: the recovery point"
                    + " holds no rows of " + (child == null ? key.table() : key.referenced()));
            return;
        }
        try {
            for (TableInfo parent : parents) {
                links.add(TenantLink.of(key.name(), child, key.columns(), parent, key.referencedColumns()));
            }
        } catch (IllegalArgumentException notStored) {
            notes.add("foreign key '" + key.name() + "' of " + key.table() + " is not followed: "
                    + notStored.getMessage());
        }
    }

    private void cutByValue() throws AssetException {
        if (DeclaredLinks.lastDot(tenant.column()) > 0) {
            DeclaredLinks.ColumnName named = new DeclaredLinks(tables).column(tenant.column(), tenant.column());
            requireColumn(named);
            cut(named.table(), named.column(), named.column() + " = " + tenant.value());
            return;
        }
        String column = DeclaredLinks.unquoted(tenant.column());
        for (TableInfo table : tables.values()) {
            if (table.columns().stream().anyMatch(one -> one.name().equals(column))) {
                cut(table, column, column + " = " + tenant.value());
            }
        }
        if (cuts.isEmpty()) {
            throw noSuchColumn(column);
        }
        cutOwnRows(column);
    }

    private void requireColumn(DeclaredLinks.ColumnName named) throws AssetException {
        List<String> columns =
                named.table().columns().stream().map(Column::name).toList();
        if (!columns.contains(named.column())) {
            String nearest = NearestMatch.of(named.column(), columns);
            throw new AssetException(
                    AssetException.Kind.MISSING,
                    "unable to find column '" + named.column() + "' in table '"
                            + named.table().name() + "'",
                    "it has the columns " + String.join(", ", columns)
                            + (nearest.isEmpty() ? "" : "; did you mean '" + nearest + "'?"));
        }
    }

    private AssetException noSuchColumn(String column) {
        TreeSet<String> all = new TreeSet<>();
        tables.values().forEach(table -> table.columns().forEach(one -> all.add(one.name())));
        String nearest = NearestMatch.of(column, all);
        return new AssetException(
                AssetException.Kind.MISSING,
                "unable to find column '" + column + "': no table has it",
                (nearest.isEmpty() ? "" : "did you mean '" + nearest + "'? ")
                        + "write COLUMN=VALUE or TABLE.COLUMN=VALUE, such as tenants.id=42");
    }

    /// The table of tenants: what the tenant columns refer to.
    private void cutOwnRows(String column) {
        for (TenantLink link : List.copyOf(links)) {
            TableInfo child = info(link.child());
            boolean byTenant = link.childColumns().size() == 1
                    && child.columns()
                            .get(link.childColumns().getFirst())
                            .name()
                            .equals(column);
            if (byTenant && !cuts.containsKey(link.parent())) {
                TableInfo parent = info(link.parent());
                String key =
                        parent.columns().get(link.target().columns().getFirst()).name();
                cut(parent, key, key + " = " + tenant.value() + ", to which " + column + " refers");
            }
        }
    }

    private TableInfo info(TableName name) {
        TableInfo info = tables.get(name);
        if (info == null) {
            throw new IllegalStateException("links are made between known tables, not to '" + name + "'");
        }
        return info;
    }

    private void cut(TableInfo table, String column, String why) {
        int place = TenantLink.place(table, column);
        KeyForm form = KeyForm.of(table.columns().get(place).type());
        cuts.put(table.name(), new TenantPlan.Cut.ByValue(place, form, tenant.value(), why));
    }

    private void cutByReference() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (TenantLink link : links) {
                if (cuts.containsKey(link.parent()) && !cuts.containsKey(link.child())) {
                    cuts.put(link.child(), new TenantPlan.Cut.ByReference());
                    changed = true;
                }
            }
        }
    }

    private void followReferences() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (TenantLink link : links) {
                if (cuts.containsKey(link.child()) && !cuts.containsKey(link.parent())) {
                    cuts.put(link.parent(), new TenantPlan.Cut.WhereReferred());
                    changed = true;
                }
            }
        }
    }

    private Map<TableName, TenantPlan.Cut> sorted() {
        Map<TableName, TenantPlan.Cut> sorted = new LinkedHashMap<>();
        tables.keySet().forEach(name -> {
            TenantPlan.Cut cut = cuts.get(name);
            if (cut != null) {
                sorted.put(name, cut);
            }
        });
        return sorted;
    }
}
