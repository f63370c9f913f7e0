package dev.holdfast.asset.database;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreParts;
import dev.holdfast.settings.option.NearestMatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which tables are meant: those that one of the patterns matches, or all if there is no pattern, but none that a
/// pattern of the second list matches. Immutable.
///
/// Patterns: `orders`, `sales.*`, `*.audit_*`, `shop.public.orders`; `*` and `?` are wildcards, names in double
/// quotes or backquotes stand for themselves, upper and lower case differ.
public final class TableSelection {
    private static final int LISTED = 12;

    private final List<TablePattern> included;
    private final List<TablePattern> excluded;

    private TableSelection(List<TablePattern> included, List<TablePattern> excluded) {
        this.included = List.copyOf(included);
        this.excluded = List.copyOf(excluded);
    }

    /// Reads the patterns.
    ///
    /// @throws AssetException with `USAGE` if one is none
    public static TableSelection of(Collection<String> included, Collection<String> excluded) throws AssetException {
        return new TableSelection(parsed(included), parsed(excluded));
    }

    /// The tables that a restore is to bring back.
    public static TableSelection of(RestoreParts parts) throws AssetException {
        return of(parts.tables(), parts.excludedTables());
    }

    private static List<TablePattern> parsed(Collection<String> patterns) throws AssetException {
        List<TablePattern> parsed = new ArrayList<>();
        for (String pattern : patterns) {
            try {
                parsed.add(TablePattern.parse(pattern));
            } catch (IllegalArgumentException wrong) {
                throw new AssetException(
                        AssetException.Kind.USAGE,
                        "unable to use table pattern '" + pattern + "': " + wrong.getMessage(),
                        "write orders, sales.*, or \"Odd.Name\" in double quotes",
                        wrong);
            }
        }
        return parsed;
    }

    /// Whether every table is meant.
    public boolean isAll() {
        return included.isEmpty() && excluded.isEmpty();
    }

    public boolean includes(String database, TableName table) {
        return includes(new QualifiedTable(database, table));
    }

    /// Whether a pattern of the second list matches a table.
    public boolean excludes(String database, TableName table) {
        QualifiedTable qualified = new QualifiedTable(database, table);
        return excluded.stream().anyMatch(pattern -> pattern.matches(qualified));
    }

    public boolean includes(QualifiedTable table) {
        return (included.isEmpty() || included.stream().anyMatch(pattern -> pattern.matches(table)))
                && excluded.stream().noneMatch(pattern -> pattern.matches(table));
    }

    /// The chosen ones of these tables, in their order.
    ///
    /// @throws AssetException with `MISSING` if a pattern of the first list matches none of them, or a plain name
    ///     of the second
    public List<QualifiedTable> choose(Collection<QualifiedTable> tables) throws AssetException {
        for (TablePattern pattern : included) {
            requireMatch(pattern, tables);
        }
        for (TablePattern pattern : excluded) {
            if (pattern.isLiteral()) {
                requireMatch(pattern, tables);
            }
        }
        return tables.stream().filter(this::includes).toList();
    }

    /// The patterns that match none of these tables, of both lists: worth a warning where no error is wanted.
    public List<String> unmatched(Collection<QualifiedTable> tables) {
        List<TablePattern> all = new ArrayList<>(included);
        all.addAll(excluded);
        return all.stream()
                .filter(pattern -> tables.stream().noneMatch(pattern::matches))
                .map(TablePattern::toString)
                .toList();
    }

    /// The one table that a name means.
    ///
    /// @throws AssetException with `MISSING` or `USAGE` if it means none or several
    public static QualifiedTable find(String name, Collection<QualifiedTable> tables) throws AssetException {
        TablePattern pattern = parsed(List.of(name)).getFirst();
        requireMatch(pattern, tables);
        List<QualifiedTable> matching = tables.stream().filter(pattern::matches).toList();
        if (matching.size() > 1) {
            throw new AssetException(
                    AssetException.Kind.USAGE,
                    "unable to find table '" + name + "': " + matching.size() + " tables match it: "
                            + listed(matching.stream()
                                    .map(QualifiedTable::toString)
                                    .toList()),
                    "write its full name");
        }
        return matching.getFirst();
    }

    private static void requireMatch(TablePattern pattern, Collection<QualifiedTable> tables) throws AssetException {
        if (tables.stream().anyMatch(pattern::matches)) {
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        tables.forEach(table -> names.add(table.table().name()));
        tables.forEach(table -> names.add(table.table().toString()));
        tables.forEach(table -> names.add(table.toString()));
        String nearest = NearestMatch.of(pattern.toString(), names);
        List<String> full = tables.stream()
                .map(table -> table.table().toString())
                .distinct()
                .toList();
        String there = full.isEmpty() ? "there are no tables" : "there are " + listed(full);
        throw new AssetException(
                AssetException.Kind.MISSING,
                "unable to find table '" + pattern + "': no table matches it",
                nearest.isEmpty() ? there : "did you mean '" + nearest + "'? " + there);
    }

    private static String listed(List<String> names) {
        String some = String.join(", ", names.subList(0, Math.min(LISTED, names.size())));
        return names.size() > LISTED ? some + " and " + (names.size() - LISTED) + " others" : some;
    }
}
