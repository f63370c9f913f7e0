package dev.holdfast.asset.postgres.selection;

import dev.holdfast.asset.postgres.layout.LeftOut;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What goes when relations go, as `DROP … CASCADE` would have it, and a little more: what stands in the statement that
/// creates a table goes with the table.
///
/// @param relations oids of the relations, those that were asked for among them
/// @param consequences the objects that were not asked for and are no part of another one
record Dependents(Set<Long> relations, LeftOut consequences) {
    Dependents {
        relations = Set.copyOf(relations);
    }

    /// Asks the server.
    ///
    /// @param asked oids of relations that are left out
    /// @param sequences oids of sequences that are left out unless something needs them that stays
    static Dependents of(Session session, Collection<Long> asked, Collection<Long> sequences)
            throws SqlFailure, InterruptedException {
        if (asked.isEmpty() && sequences.isEmpty()) {
            return new Dependents(Set.of(), LeftOut.NOTHING);
        }
        Set<Long> relations = new HashSet<>();
        List<LeftOut.Item> consequences = new ArrayList<>();
        for (List<@Nullable String> row : session.query(query(asked, sequences))) {
            long oid = Long.parseLong(text(row, 1));
            if (text(row, 2).startsWith("t")) {
                relations.add(oid);
            }
            if (text(row, 5).startsWith("f")) {
                consequences.add(new LeftOut.Item(Long.parseLong(text(row, 0)), oid, text(row, 3), text(row, 4)));
            }
        }
        return new Dependents(relations, new LeftOut(consequences));
    }

    /// class, oid, whether it is a relation, type, name, whether it needs no mention.
    ///
    /// Links lead from an object to one that it cannot be without.
    ///
    /// - `pg_depend` says most of them. A link by which a table owns a sequence is none: a default of another table
    ///   may need the sequence, and it can stand alone.
    /// - What is the inner part of an object (`i`) cannot go without it. By that, a view goes with its rule.
    /// - `pg_dump` writes a default, the expression of a generated column and a check that has been validated into
    ///   the statement that creates the table. A default of a view stands alone.
    /// - A check of a domain cannot go without the domain.
    ///
    /// An object that depends otherwise than normally on one that goes is a part of it, such as an index, and needs
    /// no mention. A partition is mentioned, because it has rows.
    private static String query(Collection<Long> asked, Collection<Long> sequences) {
        return """
            WITH RECURSIVE link (class, object, needed_class, needed) AS (
                SELECT d.classid, d.objid, d.refclassid, d.refobjid
                  FROM pg_depend d LEFT JOIN pg_class s ON d.classid = 'pg_class'::regclass AND s.oid = d.objid
                 WHERE d.deptype IN ('n', 'a', 'i', 'P', 'S')
                   AND (d.deptype <> 'a' OR s.relkind IS DISTINCT FROM 'S')
                UNION ALL
                SELECT d.refclassid, d.refobjid, d.classid, d.objid FROM pg_depend d WHERE d.deptype = 'i'
                UNION ALL
                SELECT 'pg_class'::regclass, a.adrelid, 'pg_attrdef'::regclass, a.oid
                  FROM pg_attrdef a JOIN pg_class c ON c.oid = a.adrelid WHERE c.relkind <> 'v'
                UNION ALL
                SELECT 'pg_class'::regclass, k.conrelid, 'pg_constraint'::regclass, k.oid
                  FROM pg_constraint k WHERE k.contype = 'c' AND k.conrelid <> 0 AND k.convalidated
                UNION ALL
                SELECT 'pg_type'::regclass, k.contypid, 'pg_constraint'::regclass, k.oid
                  FROM pg_constraint k WHERE k.contypid <> 0),
            gone (class, object) AS (
                SELECT 'pg_class'::regclass::oid, asked FROM unnest(ARRAY[%1$s]::oid[]) AS asked
                UNION
                SELECT l.class, l.object
                  FROM gone g JOIN link l ON l.needed_class = g.class AND l.needed = g.object
                 WHERE NOT EXISTS (SELECT FROM pg_depend e
                                    WHERE e.classid = l.class AND e.objid = l.object AND e.deptype = 'e')),
            sequence (oid) AS (
                SELECT asked FROM unnest(ARRAY[%2$s]::oid[]) AS asked
                UNION
                SELECT s.oid
                  FROM pg_depend d
                  JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
                  JOIN gone g ON g.class = d.refclassid AND g.object = d.refobjid
                 WHERE d.classid = 'pg_class'::regclass AND d.deptype = 'a'),
            unneeded (class, object) AS (
                SELECT 'pg_class'::regclass::oid, s.oid
                  FROM sequence s
                 WHERE NOT EXISTS (SELECT FROM pg_depend u
                                    WHERE u.refclassid = 'pg_class'::regclass AND u.refobjid = s.oid
                                      AND u.deptype = 'n'
                                      AND (u.classid, u.objid) NOT IN (SELECT class, object FROM gone)))
            SELECT o.class, o.object, o.class = 'pg_class'::regclass, i.type, i.identity,
                   o.sequence OR o.object = ANY (ARRAY[%1$s]::oid[]) AND o.class = 'pg_class'::regclass
                   OR coalesce(c.relkind NOT IN ('r', 'p', 'f'), true) AND EXISTS (
                       SELECT FROM pg_depend d JOIN gone g ON g.class = d.refclassid AND g.object = d.refobjid
                        WHERE d.classid = o.class AND d.objid = o.object AND d.deptype <> 'n')
              FROM (SELECT class, object, false AS sequence FROM gone
                    UNION SELECT class, object, true FROM unneeded) AS o
              LEFT JOIN pg_class c ON o.class = 'pg_class'::regclass AND c.oid = o.object
             CROSS JOIN LATERAL pg_identify_object(o.class, o.object, 0) AS i
             ORDER BY i.type COLLATE "C", i.identity COLLATE "C\"""".formatted(list(asked), list(sequences));
    }

    private static String list(Collection<Long> oids) {
        return oids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String text(List<@Nullable String> row, int column) {
        return String.valueOf(row.get(column));
    }
}
