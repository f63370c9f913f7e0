package dev.holdfast.asset.database;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a [TenantCut] knows of one table while it works: which of its keys are remembered, and by which columns its
/// rows refer to remembered ones.
final class TenantTable {
    private final TableInfo info;
    private final TenantPlan.@Nullable Cut cut;
    private final byte[] value;
    private final List<Held> belonging = new ArrayList<>();
    private final List<Held> wanted = new ArrayList<>();
    private final List<Outgoing> outgoing = new ArrayList<>();

    /// Columns of this table and remembered keys in them.
    ///
    /// @param children whose rows refer to these columns
    record Held(List<Integer> columns, List<KeyForm> forms, KeySet keys, List<TableName> children) {}

    /// Columns by which rows of this table refer to another, or to itself.
    ///
    /// @param inherits whether a row belongs to the tenant because what it refers to does
    /// @param belonging keys of the parent's rows that belong to the tenant, as far as they are remembered
    /// @param wanted keys of other rows of the parent that are kept
    record Outgoing(
            List<Integer> columns,
            List<KeyForm> forms,
            List<TableName> parents,
            boolean inherits,
            KeySet belonging,
            KeySet wanted) {}

    private TenantTable(TableInfo info, TenantPlan.@Nullable Cut cut) {
        this.info = info;
        this.cut = cut;
        this.value = cut instanceof TenantPlan.Cut.ByValue by
                ? by.form().normal(by.value().getBytes(StandardCharsets.UTF_8))
                : new byte[0];
    }

    /// The tables of a plan, in its order.
    static Map<TableName, TenantTable> of(TenantPlan plan) {
        Map<TableName, TenantTable> tables = new LinkedHashMap<>();
        plan.tables()
                .forEach(info -> tables.put(
                        info.name(), new TenantTable(info, plan.cuts().get(info.name()))));
        Map<String, KeySet> belonging = new HashMap<>();
        Map<String, KeySet> wanted = new HashMap<>();
        for (TenantLink link : plan.links()) {
            wanted.computeIfAbsent(link.target().pool(), _ -> new KeySet());
            if (plan.hands(link)) {
                belonging.computeIfAbsent(link.target().pool(), _ -> new KeySet());
            }
        }
        tables.forEach((name, table) -> {
            table.hold(name, wanted, table.wanted, plan);
            table.hold(name, belonging, table.belonging, plan);
        });
        tables.forEach((name, table) -> table.refer(name, wanted, belonging, plan));
        return tables;
    }

    private void hold(TableName name, Map<String, KeySet> pools, List<Held> held, TenantPlan plan) {
        Map<TenantLink.Target, List<TenantLink>> byTarget = plan.links().stream()
                .filter(link -> link.parent().equals(name))
                .collect(Collectors.groupingBy(TenantLink::target, LinkedHashMap::new, Collectors.toList()));
        byTarget.forEach((target, links) -> {
            KeySet keys = pools.get(target.pool());
            if (keys != null) {
                List<TableName> children = links.stream().map(TenantLink::child).toList();
                held.add(new Held(target.columns(), target.forms(), keys, children));
            }
        });
    }

    /// A reference to a table of many partitions is one reference.
    private void refer(TableName name, Map<String, KeySet> wanted, Map<String, KeySet> belonging, TenantPlan plan) {
        Map<List<Object>, List<TenantLink>> byColumns = plan.links().stream()
                .filter(link -> link.child().equals(name))
                .collect(Collectors.groupingBy(
                        link -> List.of(link.childColumns(), link.target().pool()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        for (List<TenantLink> links : byColumns.values()) {
            TenantLink.Target target = links.getFirst().target();
            outgoing.add(new Outgoing(
                    links.getFirst().childColumns(),
                    target.forms(),
                    links.stream().map(TenantLink::parent).distinct().toList(),
                    links.stream().anyMatch(plan::hands),
                    belonging.getOrDefault(target.pool(), new KeySet()),
                    wanted.getOrDefault(target.pool(), new KeySet())));
        }
    }

    TableInfo info() {
        return info;
    }

    /// Keys of rows that belong to the tenant and can hand that on.
    List<Held> belonging() {
        return belonging;
    }

    List<Outgoing> outgoing() {
        return outgoing;
    }

    /// Whether any row can be kept, as far as is known now.
    boolean mayHaveRows() {
        return !(cut instanceof TenantPlan.Cut.WhereReferred)
                || wanted.stream().anyMatch(held -> held.keys().size() > 0);
    }

    boolean belongs(RowLine row, RowKeys keys) {
        return switch (cut) {
            case TenantPlan.Cut.ByValue by -> {
                byte[] found = row.value(by.column());
                yield found != null && Arrays.equals(by.form().normal(found), value);
            }
            case TenantPlan.Cut.ByReference _ -> inherits(row, keys);
            case TenantPlan.Cut.WhereReferred _ -> false;
            case null -> false;
        };
    }

    private boolean inherits(RowLine row, RowKeys keys) {
        for (Outgoing link : outgoing) {
            if (link.inherits() && keys.take(row, link.columns(), link.forms()) && keys.isIn(link.belonging())) {
                return true;
            }
        }
        return false;
    }

    /// Whether a kept row refers to this one, as far as is known now.
    boolean isWanted(RowLine row, RowKeys keys) {
        for (Held held : wanted) {
            if (held.keys().size() > 0 && keys.take(row, held.columns(), held.forms()) && keys.isIn(held.keys())) {
                return true;
            }
        }
        return false;
    }

    /// Whether a row that does not belong to the tenant belongs to another.
    boolean isForeign(RowLine row) {
        return cut instanceof TenantPlan.Cut.ByValue by && !row.isNull(by.column());
    }
}
