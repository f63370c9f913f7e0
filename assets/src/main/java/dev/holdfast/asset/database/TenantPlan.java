package dev.holdfast.asset.database;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreParts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which rows belong to a tenant, said of tables. Immutable.
///
/// A row **belongs** to the tenant if its tenant column has the tenant's value; if it is the tenant's own row,
/// which such a column refers to; or if its table has no tenant column and it refers to a row that belongs to the
/// tenant. A row is **kept** if it belongs to the tenant, or if a kept row refers to it. Kept rows alone do not
/// make those that refer to them belong to the tenant: a country that a customer lives in does not bring other
/// customers with it.
public final class TenantPlan {
    private final String condition;
    private final Map<TableName, TableInfo> tables;
    private final Map<TableName, Cut> cuts;
    private final List<TenantLink> links;
    private final List<String> notes;

    TenantPlan(
            String condition,
            Map<TableName, TableInfo> tables,
            Map<TableName, Cut> cuts,
            List<TenantLink> links,
            List<String> notes) {
        this.condition = condition;
        this.tables = new LinkedHashMap<>(tables);
        this.cuts = new LinkedHashMap<>(cuts);
        this.links = List.copyOf(links);
        this.notes = List.copyOf(notes);
    }

    /// How rows of a table are chosen.
    sealed interface Cut {
        /// By the value of a column.
        ///
        /// @param column its place in the rows
        /// @param why what makes the table one of these, in words
        record ByValue(int column, KeyForm form, String value, String why) implements Cut {}

        /// If they refer to rows that belong to the tenant.
        record ByReference() implements Cut {}

        /// Only if kept rows refer to them.
        record WhereReferred() implements Cut {}
    }

    /// Works out the plan.
    ///
    /// @param tables all tables of the database
    /// @throws AssetException with `MISSING` or `USAGE` if the tenant's column or a declared link names nothing
    public static TenantPlan of(List<TableInfo> tables, RestoreParts.Tenant tenant) throws AssetException {
        return new TenantPlanner(tables, tenant).plan();
    }

    /// `column = value`.
    public String condition() {
        return condition;
    }

    /// The tables of which rows can be kept, those that others refer to first as far as there is such an order.
    public List<TableInfo> tables() {
        return TableOrder.of(cuts.keySet(), links).stream().map(this::table).toList();
    }

    /// The tables that nothing connects with the tenant: they are left out.
    public List<TableName> unrelated() {
        Set<TableName> others = new TreeSet<>(tables.keySet());
        others.removeAll(cuts.keySet());
        return List.copyOf(others);
    }

    /// What is done, table by table, for people.
    public List<String> steps() {
        List<String> steps = new ArrayList<>();
        cuts.forEach((table, cut) -> steps.add(table + ": " + words(table, cut)));
        if (!unrelated().isEmpty()) {
            steps.add("left out, because nothing connects them with the tenant: "
                    + String.join(
                            ", ", unrelated().stream().map(TableName::toString).toList()));
        }
        steps.addAll(notes);
        return steps;
    }

    private String words(TableName table, Cut cut) {
        String referred = names(links.stream()
                .filter(link -> link.parent().equals(table))
                .map(TenantLink::child)
                .filter(cuts::containsKey)
                .toList());
        String also = referred.isEmpty() ? "" : "; and rows that kept rows of " + referred + " refer to";
        return switch (cut) {
            case Cut.ByValue value -> "rows with " + value.why() + also;
            case Cut.ByReference _ ->
                "rows that refer to the tenant's rows of "
                        + names(links.stream()
                                .filter(link -> link.child().equals(table))
                                .map(TenantLink::parent)
                                .filter(parent -> !(cuts.get(parent) instanceof Cut.WhereReferred))
                                .toList())
                        + also;
            case Cut.WhereReferred _ -> "rows that kept rows of " + referred + " refer to";
        };
    }

    private static String names(List<TableName> tables) {
        return String.join(
                ", ", new TreeSet<>(tables).stream().map(TableName::toString).toList());
    }

    TableInfo table(TableName name) {
        return Optional.ofNullable(tables.get(name)).orElseThrow();
    }

    Map<TableName, Cut> cuts() {
        return Collections.unmodifiableMap(cuts);
    }

    /// The links between tables of which rows can be kept.
    List<TenantLink> links() {
        return links;
    }

    /// Whether rows belong to the tenant because they refer to others by this link.
    boolean hands(TenantLink link) {
        return cuts.get(link.child()) instanceof Cut.ByReference
                && !(cuts.get(link.parent()) instanceof Cut.WhereReferred);
    }
}
