package dev.holdfast.asset.postgres.client;

import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.postgres.client.TableOfContents.Entry;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Chooses from an archive what some tables need and what belongs to them: their types, functions, schemas and
/// sequences; their indexes, constraints, triggers, policies, comments and privileges. What would need a table that
/// is not chosen (a foreign key to it) is left out, and so are views, unless they are asked for.
public final class ContentsFilter {
    private static final Set<String> RELATIONS =
            Set.of("TABLE", "VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE", "CONSTRAINT", "INDEX");
    private static final Set<String> ATTACHED = Set.of(
            "DEFAULT",
            "INDEX",
            "CONSTRAINT",
            "FK CONSTRAINT",
            "CHECK CONSTRAINT",
            "TRIGGER",
            "RULE",
            "POLICY",
            "ROW SECURITY",
            "COMMENT",
            "ACL",
            "SECURITY LABEL",
            "SEQUENCE",
            "SEQUENCE OWNED BY",
            "STATISTICS",
            "INDEX ATTACH",
            "TABLE ATTACH");
    private static final Set<String> VIEWS = Set.of("VIEW", "MATERIALIZED VIEW", "MATERIALIZED VIEW DATA");

    private final Map<Integer, Entry> byId;
    private final List<Entry> entries;
    private final Set<Integer> kept = new HashSet<>();
    private final boolean views;

    private ContentsFilter(TableOfContents contents, boolean views) {
        this.views = views;
        this.entries = contents.entries();
        this.byId = new HashMap<>(contents.byId());
    }

    /// The entries for these tables, in the order of the archive.
    ///
    /// @param views whether views that show nothing but these tables come along: a table that is there already can
    ///     only be replaced together with its views
    public static List<Entry> forTables(TableOfContents contents, Collection<TableName> tables, boolean views) {
        ContentsFilter filter = new ContentsFilter(contents, views);
        filter.keepTables(tables);
        boolean changed = true;
        while (changed) {
            changed = filter.keepAttached();
        }
        return contents.entries().stream()
                .filter(entry -> filter.kept.contains(entry.id()))
                .toList();
    }

    private void keepTables(Collection<TableName> tables) {
        for (Entry entry : entries) {
            boolean chosen = entry.description().equals("TABLE")
                    && tables.stream()
                            .anyMatch(table -> entry.rest().startsWith(table.schema() + " " + table.name() + " "));
            if (chosen) {
                keep(entry);
            }
        }
        boolean changed = true;
        while (changed) {
            changed = keepParents();
        }
    }

    /// A partition comes with the table that it is a part of.
    private boolean keepParents() {
        boolean changed = false;
        for (Entry entry : entries) {
            if (entry.description().equals("TABLE ATTACH")
                    && entry.needs().stream().anyMatch(kept::contains)) {
                for (int need : entry.needs()) {
                    Entry table = byId.get(need);
                    changed |= table != null && isParent(entry, table) && keep(table);
                }
            }
        }
        return changed;
    }

    /// The name of the entry is that of the partition.
    private static boolean isParent(Entry attach, Entry table) {
        return table.description().equals("TABLE") && !table.rest().equals(attach.rest());
    }

    private boolean keepAttached() {
        boolean changed = false;
        for (Entry entry : entries) {
            if (!kept.contains(entry.id())
                    && isAttached(entry)
                    && entry.needs().stream().anyMatch(kept::contains)
                    && isPossible(entry, new HashSet<>())) {
                changed |= keep(entry);
            }
        }
        return changed;
    }

    private boolean isAttached(Entry entry) {
        return ATTACHED.contains(entry.description()) || (views && VIEWS.contains(entry.description()));
    }

    /// Whether everything that it needs is chosen or can be.
    private boolean isPossible(Entry entry, Set<Integer> looked) {
        for (int need : entry.needs()) {
            Entry other = byId.get(need);
            if (other == null || kept.contains(need) || !looked.add(need)) {
                continue;
            }
            if (RELATIONS.contains(other.description()) || !isPossible(other, looked)) {
                return false;
            }
        }
        return true;
    }

    private boolean keep(Entry entry) {
        if (!kept.add(entry.id())) {
            return false;
        }
        for (int need : entry.needs()) {
            Entry other = byId.get(need);
            if (other != null && !RELATIONS.contains(other.description())) {
                keep(other);
            }
        }
        return true;
    }
}
