package dev.holdfast.asset.database;

import dev.holdfast.asset.AssetException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Finds a tenant's rows in the rows of whole tables and hands them out.
///
/// 1. Down: tables are read in the order of the plan, parents first, and the keys of rows that belong to the tenant
///    are remembered where other rows can belong to it by referring to them. A table is read again if its parents
///    found more, which happens only where tables refer to each other in circles.
/// 2. Up: tables are read in the opposite order, and what kept rows refer to is remembered, unless it belongs to
/// the tenant anyway.
/// 3. Every table that can have kept rows is read once more, and they are handed out.
///
/// Memory goes with the number of remembered keys, 16 to 43 bytes each, not with the tables. For one use.
public final class TenantCut {
    /// As many keys as take 134 MB, and half as much more for a moment.
    public static final long USUAL_LIMIT = 6_000_000;

    private final TenantPlan plan;
    private final Map<TableName, TenantTable> tables;
    private final RowSource source;
    private final RowKeys keys;
    private final long limit;
    private long remembered;

    /// @param random seeds the hashes of keys
    /// @param limit how many keys may be remembered
    public TenantCut(TenantPlan plan, RowSource source, SecureRandom random, long limit) {
        this.plan = plan;
        this.tables = TenantTable.of(plan);
        this.source = source;
        this.keys = new RowKeys(random.nextLong(), random.nextLong());
        this.limit = limit;
    }

    /// Reads, and hands the kept rows out, parents first.
    ///
    /// @throws AssetException with `FULL` if more keys would have to be remembered than the limit allows
    public TenantRows run(RowSink sink) throws AssetException, IOException, InterruptedException {
        List<TenantTable> order = List.copyOf(tables.values());
        sweep(order, table -> !table.belonging().isEmpty(), this::goDown);
        sweep(order.reversed(), table -> !table.outgoing().isEmpty() && table.mayHaveRows(), this::goUp);
        List<TenantRows.Table> counts = new ArrayList<>();
        for (TenantTable table : order) {
            counts.add(handOut(table, sink));
        }
        return new TenantRows(counts);
    }

    /// Reads tables in an order until no table has new rows to look at.
    private void sweep(List<TenantTable> order, Predicate<TenantTable> worthReading, Step step)
            throws AssetException, IOException, InterruptedException {
        Set<TableName> waiting = new HashSet<>();
        order.stream()
                .filter(worthReading)
                .forEach(table -> waiting.add(table.info().name()));
        while (!waiting.isEmpty()) {
            for (TenantTable table : order) {
                if (waiting.remove(table.info().name())) {
                    for (TableName changed : step.read(table)) {
                        TenantTable other = tables.get(changed);
                        if (other != null && worthReading.test(other)) {
                            waiting.add(changed);
                        }
                    }
                }
            }
        }
    }

    private interface Step {
        /// Reads a table; says which tables may find more now.
        Set<TableName> read(TenantTable table) throws AssetException, IOException, InterruptedException;
    }

    private Set<TableName> goDown(TenantTable table) throws AssetException, IOException, InterruptedException {
        Set<TableName> changed = new HashSet<>();
        scan(table.info(), row -> {
            if (!table.belongs(row, keys)) {
                return;
            }
            for (TenantTable.Held held : table.belonging()) {
                if (keys.take(row, held.columns(), held.forms())
                        && remember(held.keys(), table.info().name())) {
                    changed.addAll(held.children());
                }
            }
        });
        return changed;
    }

    private Set<TableName> goUp(TenantTable table) throws AssetException, IOException, InterruptedException {
        Set<TableName> changed = new HashSet<>();
        scan(table.info(), row -> {
            if (!table.belongs(row, keys) && !table.isWanted(row, keys)) {
                return;
            }
            for (TenantTable.Outgoing link : table.outgoing()) {
                if (keys.take(row, link.columns(), link.forms())
                        && !keys.isIn(link.belonging())
                        && remember(link.wanted(), link.parents().getFirst())) {
                    changed.addAll(link.parents());
                }
            }
        });
        return changed;
    }

    private TenantRows.Table handOut(TenantTable table, RowSink sink)
            throws AssetException, IOException, InterruptedException {
        Tally tally = new Tally();
        sink.begin(table.info());
        if (table.mayHaveRows()) {
            scan(table.info(), row -> {
                boolean belongs = table.belongs(row, keys);
                if (belongs || table.isWanted(row, keys)) {
                    tally.add(row, belongs, table);
                    sink.row(row);
                }
            });
        }
        sink.end(table.info());
        return new TenantRows.Table(table.info().name(), tally.belonging, tally.referred, tally.foreign, tally.bytes);
    }

    private static final class Tally {
        private long belonging;
        private long referred;
        private long foreign;
        private long bytes;

        void add(RowLine row, boolean belongs, TenantTable table) {
            bytes += row.length() + 1L;
            if (belongs) {
                belonging++;
                return;
            }
            referred++;
            foreign += table.isForeign(row) ? 1 : 0;
        }
    }

    /// Remembers the key that was looked at last; says whether it was new.
    private boolean remember(KeySet known, TableName table) throws AssetException {
        if (!keys.addTo(known)) {
            return false;
        }
        remembered++;
        if (remembered > limit) {
            throw new AssetException(
                    AssetException.Kind.FULL,
                    "unable to find the rows of " + plan.condition() + ": more than " + limit
                            + " keys would have to be remembered, most recently of table '" + table + "'",
                    "restore the whole database into a new one, and cut the tenant out there by SQL");
        }
        return true;
    }

    private void scan(TableInfo table, RowUse use) throws AssetException, IOException, InterruptedException {
        try (RowReader reader = new RowReader(source.open(table))) {
            int columns = table.columns().size();
            while (reader.next()) {
                RowLine row = reader.line();
                if (row.columns() != columns) {
                    throw new AssetException(
                            AssetException.Kind.MISMATCH,
                            "unable to read row " + reader.row() + " of table '" + table.name() + "': it has "
                                    + row.columns() + " columns, expected " + columns,
                            "check the repository with holdfast repo check");
                }
                use.look(row);
            }
        }
    }

    private interface RowUse {
        void look(RowLine row) throws AssetException, IOException, InterruptedException;
    }
}
