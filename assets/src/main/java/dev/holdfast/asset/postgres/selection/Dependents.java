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
    /// no mention. A partition is mentioned, because it has rows. Each step joins whole sets: a choice of one table
    /// among thousands leaves out tens of thousands of objects.
    private static String query(Collection<Long> asked, Collection<Long> sequences) {
        return """
            WITH RECURSIVE asked (oid) AS (SELECT unnest(ARRAY[%1$s]::oid[])),
            link (class, object, needed_class, needed) AS (
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
                SELECT 'pg_class'::regclass::oid, oid FROM asked
                UNION
                SELECT l.class, l.object
                  FROM gone g JOIN link l ON l.needed_class = g.class AND l.needed = g.object
                 WHERE NOT EXISTS (SELECT FROM pg_depend e
                                    WHERE e.classid = l.class AND e.objid = l.object AND e.deptype = 'e')),
            part (class, object) AS (
                SELECT DISTINCT d.classid, d.objid
                  FROM gone g JOIN pg_depend d ON d.refclassid = g.class AND d.refobjid = g.object
                 WHERE d.deptype <> 'n'),
            needed (oid) AS (
                SELECT DISTINCT d.refobjid
                  FROM pg_depend d LEFT JOIN gone g ON g.class = d.classid AND g.object = d.objid
                 WHERE d.refclassid = 'pg_class'::regclass AND d.deptype = 'n' AND g.object IS NULL),
            sequence (oid) AS (
                SELECT unnest(ARRAY[%2$s]::oid[])
                UNION
                SELECT s.oid
                  FROM part p JOIN pg_class s ON p.class = 'pg_class'::regclass AND s.oid = p.object
                 WHERE s.relkind = 'S'),
            result (class, object, silent) AS (
                SELECT g.class, g.object,
                       a.oid IS NOT NULL OR p.object IS NOT NULL AND coalesce(c.relkind NOT IN ('r', 'p', 'f'), true)
                  FROM gone g
                  LEFT JOIN asked a ON g.class = 'pg_class'::regclass AND a.oid = g.object
                  LEFT JOIN part p ON p.class = g.class AND p.object = g.object
                  LEFT JOIN pg_class c ON g.class = 'pg_class'::regclass AND c.oid = g.object
                UNION ALL
                SELECT 'pg_class'::regclass, s.oid, true
                  FROM sequence s LEFT JOIN needed n ON n.oid = s.oid WHERE n.oid IS NULL)
            SELECT r.class, r.object, r.class = 'pg_class'::regclass, i.type, i.identity, r.silent
              FROM result r LEFT JOIN LATERAL pg_identify_object(r.class, r.object, 0) AS i ON NOT r.silent
             WHERE NOT r.silent OR r.class = 'pg_class'::regclass
             ORDER BY i.type COLLATE "C", i.identity COLLATE "C\"""".formatted(list(asked), list(sequences));
    }

    private static String list(Collection<Long> oids) {
        return oids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String text(List<@Nullable String> row, int column) {
        return String.valueOf(row.get(column));
    }
}
