package dev.holdfast.asset.database;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts tables that others refer to before those others. Where they refer to each other in a circle, the order
/// begins somewhere.
final class TableOrder {
    private final Map<TableName, List<TenantLink>> linksByChild;
    private final Set<TableName> seen = new LinkedHashSet<>();
    private final Set<TableName> ordered = new LinkedHashSet<>();

    private TableOrder(List<TenantLink> links) {
        this.linksByChild = links.stream().collect(Collectors.groupingBy(TenantLink::child));
    }

    static List<TableName> of(Collection<TableName> tables, List<TenantLink> links) {
        TableOrder order = new TableOrder(links);
        tables.forEach(order::visit);
        return order.ordered.stream().filter(tables::contains).toList();
    }

    /// Depth is bounded by the number of tables; chains of thousands are no schema.
    private void visit(TableName table) {
        if (seen.add(table)) {
            linksByChild.getOrDefault(table, List.of()).forEach(link -> visit(link.parent()));
            ordered.add(table);
        }
    }
}
