package dev.holdfast.asset.postgres.catalog;

/// The questions to the catalogs. `search_path` is empty, so that everything but `pg_catalog` is named in full.
final class CatalogQueries {
    /// Schemas that are the user's.
    static final String OWN_SCHEMA = " n.nspname !~ '^pg_(toast|temp|catalog)' AND n.nspname <> 'information_schema' ";

    /// oid, schema, name, kind, temporary, owner, pages, extension, schema and name of the topmost partitioned
    /// table.
    static final String RELATIONS = """
            SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpersistence = 't', pg_get_userbyid(c.relowner),
                   CASE WHEN c.relkind IN ('r', 'm')
                        THEN coalesce(pg_relation_size(c.oid), 0) / current_setting('block_size')::bigint
                        ELSE 0 END,
                   (SELECT e.extname FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
                     WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
                       AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'),
                   rn.nspname, r.relname
              FROM pg_class c
              JOIN pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN pg_class r ON r.oid = CASE
                   WHEN c.relispartition THEN pg_partition_root(c.oid)
                   WHEN c.relkind = 'S' THEN (SELECT d.refobjid FROM pg_depend d
                        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = d.classid
                          AND d.deptype IN ('a', 'i') LIMIT 1) END
              LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
             WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND""" + OWN_SCHEMA + " ORDER BY n.nspname COLLATE \"C\", c.relname COLLATE \"C\"";

    /// oid, name, type, nullable.
    static final String COLUMNS = """
            SELECT a.attrelid, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull
              FROM pg_attribute a
              JOIN pg_class c ON c.oid = a.attrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
               AND c.relkind IN ('r', 'p') AND""" + OWN_SCHEMA + " ORDER BY a.attrelid, a.attnum";

    /// oid of the table, oid of the index, column; primary keys first.
    static final String KEYS =
            """
            SELECT i.indrelid, i.indexrelid, a.attname
              FROM pg_index i
              JOIN pg_class c ON c.oid = i.indrelid
              JOIN pg_class x ON x.oid = i.indexrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
             CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
              JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
             WHERE i.indisunique AND i.indimmediate AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
               AND k.place <= i.indnkeyatts
               AND NOT EXISTS (SELECT FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS u (attnum, place)
                                 JOIN pg_attribute b ON b.attrelid = i.indrelid AND b.attnum = u.attnum
                                WHERE u.place <= i.indnkeyatts AND NOT b.attnotnull)
               AND""" + OWN_SCHEMA + " ORDER BY i.indrelid, i.indisprimary DESC, x.relname COLLATE \"C\", k.place";

    /// oid, name, oid of the table, its schema and name and column, the schema, name and column referred to.
    static final String FOREIGN_KEYS =
            """
            SELECT f.oid, f.conname, f.conrelid, n.nspname, c.relname, a.attname, rn.nspname, r.relname, b.attname
              FROM pg_constraint f
              JOIN pg_class c ON c.oid = f.conrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_class r ON r.oid = f.confrelid
              JOIN pg_namespace rn ON rn.oid = r.relnamespace
             CROSS JOIN LATERAL ROWS FROM (unnest(f.conkey), unnest(f.confkey)) WITH ORDINALITY AS k (own, other, place)
              JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.own
              JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = k.other
             WHERE f.contype = 'f' AND NOT EXISTS (
                       SELECT FROM pg_constraint p WHERE p.oid = f.conparentid AND p.conrelid = f.conrelid)
               AND""" + OWN_SCHEMA + " ORDER BY f.conrelid, f.conname COLLATE \"C\", f.oid, k.place";

    /// oid and condition of the configuration tables and sequences of extensions.
    static final String EXTENSION_TABLES = """
            SELECT k.oid, k.condition
              FROM pg_extension e
             CROSS JOIN LATERAL ROWS FROM (unnest(e.extconfig), unnest(e.extcondition)) AS k (oid, condition)
             WHERE e.extconfig IS NOT NULL""";

    /// name and version.
    static final String EXTENSIONS = "SELECT extname, extversion FROM pg_extension ORDER BY extname COLLATE \"C\"";

    /// The roles that own something in this database or were granted something. The catalog leaves out what belongs
    /// to the role that the server was made with, which is no help elsewhere: owners of relations are asked for as
    /// well.
    static final String ROLES = """
            SELECT string_agg(role, E'\\n' ORDER BY role COLLATE "C") FROM (
                SELECT pg_get_userbyid(s.refobjid) AS role
                  FROM pg_shdepend s JOIN pg_database d ON d.oid = s.dbid
                 WHERE d.datname = current_database() AND s.refclassid = 'pg_authid'::regclass
                   AND s.deptype IN ('o', 'a', 'r')
                UNION
                SELECT pg_get_userbyid(c.relowner) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE""" + OWN_SCHEMA + ") AS roles";

    static final String LARGE_OBJECTS = "SELECT count(*) FROM pg_largeobject_metadata";

    private CatalogQueries() {}

    /// name and value.
    static String database(ServerVersion version) {
        String provider = version.major() >= 15 ? "d.datlocprovider::text" : "'c'";
        String locale = version.major() >= 17 ? "d.datlocale" : version.major() >= 15 ? "d.daticulocale" : "NULL::text";
        return """
                SELECT p.name, p.value
                  FROM pg_database d
                 CROSS JOIN LATERAL (VALUES
                       ('encoding', pg_encoding_to_char(d.encoding)::text),
                       ('collate', d.datcollate::text),
                       ('ctype', d.datctype::text),
                       ('owner', pg_get_userbyid(d.datdba)::text),
                       ('locale-provider', %s),
                       ('locale', %s),
                       ('comment', shobj_description(d.oid, 'pg_database'))) AS p (name, value)
                 WHERE d.datname = current_database()""".formatted(provider, locale);
    }
}
