package dev.holdfast.asset.postgres.preflight;

/// Questions about what the user of a capture may read. Each returns names, or a number.
final class PreflightQueries {
    private static final String OWN = " n.nspname !~ '^pg_(toast|temp|catalog)' AND n.nspname <> 'information_schema' ";

    /// Members of extensions are made anew by the extension, except for its configuration tables.
    private static final String CAPTURED = OWN + """
             AND c.relpersistence <> 't'
             AND (NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                                 AND d.deptype = 'e')
                  OR EXISTS (SELECT FROM pg_extension e WHERE c.oid = ANY (e.extconfig)))\s""";

    /// Tables and sequences that may not be read.
    static final String UNREADABLE = """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname), n.nspname, c.relname
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p', 'S')
               AND NOT (has_schema_privilege(n.oid, 'USAGE')
                        AND CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(c.oid, 'SELECT')
                                 ELSE has_table_privilege(c.oid, 'SELECT') END)
               AND""" + CAPTURED + "ORDER BY 1";

    /// Tables of which policies would hide rows.
    static final String FILTERED = """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname), n.nspname, c.relname
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p') AND c.relrowsecurity AND row_security_active(c.oid) AND""" + CAPTURED + "ORDER BY 1";

    /// How many large objects may not be read.
    static final String UNREADABLE_LARGE_OBJECTS = """
            SELECT count(*) FROM pg_largeobject_metadata m
             WHERE NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
               AND current_setting('lo_compat_privileges') = 'off'
               AND NOT pg_has_role(m.lomowner, 'USAGE')
               AND NOT EXISTS (SELECT FROM aclexplode(m.lomacl) a
                                WHERE a.privilege_type = 'SELECT'
                                  AND (a.grantee = 0 OR pg_has_role(a.grantee, 'USAGE')))""";

    /// Foreign tables.
    static final String FOREIGN = """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname), n.nspname, c.relname
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind = 'f' AND""" + CAPTURED + "ORDER BY 1";

    /// Extensions that must be installed wherever this is restored.
    static final String EXTENSIONS = "SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY 1";

    static final String SIZE = "SELECT pg_database_size(current_database())";

    private PreflightQueries() {}
}
