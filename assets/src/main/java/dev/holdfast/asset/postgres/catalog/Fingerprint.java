package dev.holdfast.asset.postgres.catalog;

import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;

/// A number for the definitions of a database, computed by the server. It changes when a table, column, index,
/// constraint, trigger, rule, view, type (and label of one) or function that is seen is created, changed or dropped,
/// and when a table
/// is rewritten or truncated.
public final class Fingerprint {
    /// Temporary objects come and go all the time and are not captured. What the system counts and measures is no
    /// definition, and neither is where an index lies, which REINDEX changes.
    private static final String QUERY = """
            WITH own AS (
                SELECT c.oid, c.relname, c.relkind, c.relnamespace, c.relowner, c.relrowsecurity,
                       CASE WHEN c.relkind IN ('r', 'm') THEN c.relfilenode END AS node
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind NOT IN ('t', 'S') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'),
            parts (part) AS (
                SELECT 'class ' || own::text FROM own
                UNION ALL
                SELECT 'column ' || ROW(a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull,
                                        a.attisdropped, a.attgenerated, a.attidentity)::text
                  FROM pg_attribute a JOIN own ON own.oid = a.attrelid WHERE a.attnum > 0
                UNION ALL
                SELECT 'default ' || ROW(d.adrelid, d.adnum, md5(d.adbin::text))::text
                  FROM pg_attrdef d JOIN own ON own.oid = d.adrelid
                UNION ALL
                SELECT 'constraint ' || ROW(k.oid, k.conname, k.conrelid, k.convalidated, md5(k.conbin::text))::text
                  FROM pg_constraint k JOIN own ON own.oid = k.conrelid
                UNION ALL
                SELECT 'trigger ' || ROW(t.oid, t.xmin, t.tgenabled)::text
                  FROM pg_trigger t JOIN own ON own.oid = t.tgrelid
                UNION ALL
                SELECT 'rule ' || ROW(r.oid, r.xmin)::text FROM pg_rewrite r JOIN own ON own.oid = r.ev_class
                UNION ALL
                SELECT 'policy ' || ROW(p.oid, p.xmin)::text FROM pg_policy p JOIN own ON own.oid = p.polrelid
                UNION ALL
                SELECT 'function ' || ROW(f.oid, f.xmin)::text
                  FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
                 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                UNION ALL
                SELECT 'type ' || ROW(t.oid, t.xmin)::text
                  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
                 WHERE t.typtype IN ('d', 'e', 'r') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                UNION ALL
                SELECT 'label ' || ROW(l.oid, l.enumtypid, l.enumsortorder, l.enumlabel)::text FROM pg_enum l
                UNION ALL
                SELECT 'extension ' || ROW(e.oid, e.xmin)::text FROM pg_extension e)
            SELECT count(*) || ' ' || coalesce(sum(('x' || substr(md5(part), 1, 15))::bit(60)::bigint), 0) FROM parts""";

    private Fingerprint() {}

    /// As the session sees it now: in its snapshot, if it has one that lasts.
    public static String of(Session session) throws SqlFailure, InterruptedException {
        return String.valueOf(session.value(QUERY));
    }
}
