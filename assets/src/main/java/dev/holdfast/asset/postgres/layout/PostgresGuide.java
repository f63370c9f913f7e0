package dev.holdfast.asset.postgres.layout;

import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.database.Column;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.RecoveryGuide;
import dev.holdfast.asset.database.RowFile;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.postgres.session.Sql;
import dev.holdfast.asset.process.ShellWord;
import java.util.List;

/// How to restore PostgreSQL databases with restic, `pg_restore` and `psql` alone.
public final class PostgresGuide implements RecoveryGuide {
    private static final String PSQL = "psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --dbname=\"$target\"";

    @Override
    public String title() {
        return "PostgreSQL";
    }

    @Override
    public List<String> programs() {
        return List.of("createdb", "psql", "pg_restore");
    }

    @Override
    public String packages() {
        return "postgresql-client";
    }

    @Override
    public String targetHelp() {
        return """
                TARGET is the name of the database to make; it must not exist. Where and as
                whom: PGHOST, PGPORT, PGUSER, PGPASSWORD or ~/.pgpass, as for psql.
                  RESTORE_GLOBALS=yes  run globals.sql first: creates roles, and gives those
                                       that exist the attributes and passwords of the capture
                  RESTORE_OWNERS=no    leave out owners and privileges, if roles are missing
                  JOBS=N               build indexes in N sessions (2)""";
    }

    @Override
    public String functions(BackupInfo info) {
        return """
                owners() {
                    if [ "${RESTORE_OWNERS:-yes}" = no ]; then
                        printf '%s' '--no-owner --no-privileges'
                    fi
                }

                # list_without OBJECTS ARCHIVE: what the archive holds without these objects, each given by two numbers at
                # the beginning of a line, and without what needs one of them.
                list_without() {
                    pg_restore --list --verbose "$2" >"$WORK/contents"
                    awk '
                        function flush() { if (entry != "") print entry; entry = "" }
                        NR == FNR { left_out[$1 ":" $2]; next }
                        /^[0-9]+; / {
                            flush()
                            id = $1 + 0
                            if (($2 ":" $3) in left_out) gone[id]; else entry = $0
                        }
                        /^;\tdepends on:/ { for (i = 4; i <= NF; i++) if ($i in gone) { gone[id]; entry = "" } }
                        END { flush() }
                    ' "$1" "$WORK/contents"
                }

                count_rows() {
                    psql --no-psqlrc --quiet --no-align --tuples-only --dbname="$1" --command="SELECT count(*) FROM ONLY $2"
                }
                """;
    }

    @Override
    public String prepare(BackupInfo info) {
        return """
                PGOPTIONS="${PGOPTIONS:-} -c row_security=off -c datestyle=ISO,YMD -c synchronous_commit=off"
                export PGOPTIONS
                if [ "${RESTORE_GLOBALS:-no}" = yes ]; then
                    file globals.sql >"$WORK/globals.sql"
                    check_files
                    psql --no-psqlrc --quiet --dbname=postgres --file="$WORK/globals.sql" >/dev/null
                fi
                """;
    }

    @Override
    public String commands(DatabaseInfo database) {
        PointPaths paths = new PointPaths(database.directory());
        StringBuilder script = new StringBuilder();
        script.append("PGCLIENTENCODING=").append(encoding(database)).append("\nexport PGCLIENTENCODING\n");
        script.append("createdb --template=template0").append(locale(database)).append(" \"$target\"\n");
        script.append("file ")
                .append(ShellWord.quoted(paths.schema()))
                .append(" >\"$WORK/schema.dump\"\ncheck_files\n");
        LeftOut leftOut = LeftOut.of(database);
        String list = "";
        if (!leftOut.isEmpty()) {
            list = " --use-list=\"$WORK/schema.list\"";
            script.append("cat >\"$WORK/left-out\" <<'END_OF_LIST'\n")
                    .append(leftOut.text())
                    .append(
                            "\nEND_OF_LIST\nlist_without \"$WORK/left-out\" \"$WORK/schema.dump\" >\"$WORK/schema.list\"\n");
        }
        script.append(restore("pre-data", list));
        for (TableInfo table : database.tables()) {
            for (RowFile rows : table.files()) {
                script.append("file ")
                        .append(ShellWord.quoted(rows.path()))
                        .append(" | ")
                        .append(PSQL)
                        .append(" --command=")
                        .append(ShellWord.quoted(copy(table)))
                        .append('\n');
            }
        }
        if (Properties.largeObjects(database) > 0) {
            script.append("file ")
                    .append(ShellWord.quoted(paths.largeObjects()))
                    .append(" | pg_restore --dbname=\"$target\" --section=data --exit-on-error\n");
        }
        script.append("file ")
                .append(ShellWord.quoted(paths.sequences()))
                .append(" | ")
                .append(PSQL)
                .append(" --output=/dev/null --file=-\n");
        script.append(restore("post-data", list + " --jobs=\"${JOBS:-2}\""));
        return script.append(PSQL).append(" --command=ANALYZE\n").toString();
    }

    private static String restore(String section, String more) {
        return "# shellcheck disable=SC2046\npg_restore --dbname=\"$target\" --section=" + section + more
                + " --exit-on-error $(owners) \"$WORK/schema.dump\"\n";
    }

    private static String encoding(DatabaseInfo database) {
        return database.properties().getOrDefault(Properties.ENCODING, "").equals("SQL_ASCII") ? "SQL_ASCII" : "UTF8";
    }

    private static String locale(DatabaseInfo database) {
        StringBuilder options = new StringBuilder();
        append(options, database, " --encoding=", Properties.ENCODING);
        append(options, database, " --lc-collate=", Properties.COLLATE);
        append(options, database, " --lc-ctype=", Properties.CTYPE);
        if (database.properties().getOrDefault(Properties.LOCALE_PROVIDER, "c").equals("i")) {
            options.append(" --locale-provider=icu");
            append(options, database, " --icu-locale=", Properties.LOCALE);
        }
        return options.toString();
    }

    private static void append(StringBuilder options, DatabaseInfo database, String option, String property) {
        String value = database.properties().get(property);
        if (value != null) {
            options.append(option).append(ShellWord.quoted(value));
        }
    }

    private static String copy(TableInfo table) {
        String columns = Sql.names(table.columns().stream().map(Column::name).toList());
        return "COPY " + Sql.name(table.name().schema(), table.name().name())
                + (columns.isEmpty() ? "" : " (" + columns + ")") + " FROM STDIN";
    }

    @Override
    public String quoted(TableName table) {
        return Sql.name(table.schema(), table.name());
    }

    @Override
    public String notes(BackupInfo info) {
        return """
                `DATABASE/schema/schema.dump` is an archive of `pg_dump --format=custom` without rows. It needs a
                `pg_restore` of version %s or newer. For each database:

                1. `psql --dbname=postgres --file=globals.sql` if roles are missing (it also changes those that exist);
                2. `createdb --template=template0 NAME`, with the encoding and locale that `backup_manifest.txt` names;
                3. `pg_restore --dbname=NAME --section=pre-data schema.dump`: types, functions, tables;
                4. for each table and each of its files: `psql --dbname=NAME --command='COPY SCHEMA.TABLE (COLUMNS) FROM
                   STDIN' <0001.tsv`, with the columns in the order that `backup_info.json` gives, and
                   `PGCLIENTENCODING=UTF8` (`SQL_ASCII` for a database in that encoding);
                5. `pg_restore --dbname=NAME --section=data large-objects.dump`, if there are large objects;
                6. `psql --dbname=NAME --file=sequences.sql`;
                7. `pg_restore --dbname=NAME --section=post-data --jobs=2 schema.dump`: indexes, constraints, triggers,
                   the content of materialized views.

                A single table: steps 3 and 7 with `--table`, step 4 for that table. Rows of foreign tables are not in the
                recovery point: they lie on other servers.
                """.formatted(info.clientVersion()) + leftOut(info);
    }

    private static String leftOut(BackupInfo info) {
        StringBuilder text = new StringBuilder();
        for (DatabaseInfo database : info.databases()) {
            LeftOut leftOut = LeftOut.of(database);
            if (!leftOut.isEmpty()) {
                text.append("""

                        These objects of database `%s` need a table that the capture was told to leave out. They are not
                        restored. `schema.dump` may hold their definitions: by hand, take their lines out of what
                        `pg_restore --list schema.dump` prints (the two numbers below are the second and third of such a
                        line), those of their comments and privileges too, and give the rest to `pg_restore --use-list`.

                        ```
                        %s
                        ```
                        """.formatted(database.name(), leftOut.text()));
            }
        }
        return text.toString();
    }
}
