package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.RecoveryGuide;
import dev.holdfast.asset.database.RowFile;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.mariadb.catalog.Dialect;
import dev.holdfast.asset.mariadb.catalog.LoadColumn;
import dev.holdfast.asset.mariadb.catalog.LoadStatement;
import dev.holdfast.asset.mariadb.catalog.PointPaths;
import dev.holdfast.asset.mariadb.catalog.Sql;
import dev.holdfast.asset.mariadb.catalog.TableKind;
import dev.holdfast.asset.process.ShellWord;
import java.util.List;

/// How a recovery point is restored with restic and the `mariadb` or `mysql` client alone.
public final class MariaDbGuide implements RecoveryGuide {
    private final Dialect dialect;

    public MariaDbGuide(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String title() {
        return dialect.title();
    }

    @Override
    public List<String> programs() {
        return List.of(dialect.clients().getFirst());
    }

    @Override
    public String packages() {
        return dialect == Dialect.MARIADB ? "mariadb-client" : "default-mysql-client";
    }

    @Override
    public String targetHelp() {
        return """
            TARGET is the database to restore into; it must be missing or empty.
            Where and as whom: ~/.my.cnf, or the variables MYSQL_HOST, MYSQL_TCP_PORT,
            MYSQL_UNIX_PORT, MYSQL_PWD, and CLIENT_USER for the user's name.
            WITH_GLOBALS=yes restores users and grants first.
            The server must allow local_infile.
            """;
    }

    @Override
    public String functions(BackupInfo info) {
        return """
            # Names in scripts that lead to the database of the capture lead to the target.
            client() {
                %s --binary-mode --default-character-set=utf8mb4 --local-infile=1 ${CLIENT_USER:+--user="$CLIENT_USER"} "$@"
            }

            SETTINGS="SET foreign_key_checks=0, sql_mode='NO_AUTO_VALUE_ON_ZERO', time_zone='+00:00'"

            run_script() {
                from=$(printf '%%s' "$captured" | sed 's/[][\\\\.*^$|]/\\\\&/g; s/`/``/g')
                to=$(printf '%%s' "$target" | sed 's/[\\\\&|]/\\\\&/g; s/`/``/g')
                file "$1" | sed "s|\\`$from\\`\\\\.|\\`$to\\`.|g" |
                    client --init-command="$SETTINGS" "$target" || die "the client failed with '$1'"
            }

            create_target() {
                quoted=$(printf '%%s' "$target" | sed 's/`/``/g')
                # shellcheck disable=SC2016 # backticks are quotation marks of SQL
                to=$(printf '%%s' "$quoted" | sed 's/[\\\\&|]/\\\\&/g')
                file "$1" | sed "s|^CREATE DATABASE \\`[^\\`]*\\`|CREATE DATABASE IF NOT EXISTS \\`$to\\`|" |
                    client || die "unable to create database $target"
                [ -z "$(client --batch --skip-column-names "$target" -e 'SHOW TABLES' </dev/null)" ] ||
                    die "database $target is not empty"
            }

            load_rows() {
                file "$1" | client --init-command="$SETTINGS" "$target" -e "$2" || die "unable to load '$1'"
            }

            count_rows() {
                client --batch --skip-column-names "$1" -e "SELECT COUNT(*) FROM $2 FOR SYSTEM_TIME ALL" 2>/dev/null ||
                    client --batch --skip-column-names "$1" -e "SELECT COUNT(*) FROM $2"
            }
            """.formatted(dialect.clients().getFirst());
    }

    @Override
    public String prepare(BackupInfo info) {
        return """
            if [ "${WITH_GLOBALS:-}" = yes ]; then
                say "restoring users and grants"
                file %s | client --force || say "some users or grants could not be restored, see above"
            fi
            """.formatted(PointPaths.GLOBALS);
    }

    @Override
    public String commands(DatabaseInfo database) {
        StringBuilder lines = new StringBuilder();
        lines.append("captured=").append(ShellWord.quoted(database.name())).append('\n');
        call(lines, "create_target", PointPaths.schema(database.name(), "database.sql"));
        script(lines, database, "sequence", "sequences.sql");
        for (TableInfo table : database.tables()) {
            call(
                    lines,
                    "run_script",
                    PointPaths.table(database.name(), table.name().name()));
        }
        for (TableInfo table : database.tables()) {
            for (RowFile file : table.files()) {
                lines.append("load_rows ")
                        .append(ShellWord.quoted(file.path()))
                        .append(' ')
                        .append(ShellWord.quoted(load(table)))
                        .append('\n');
            }
            if (table.properties().containsKey(SchemaFiles.INDEXES)) {
                call(
                        lines,
                        "run_script",
                        PointPaths.indexes(database.name(), table.name().name()));
            }
        }
        for (TableInfo table : database.tables()) {
            if (table.properties().containsKey(SchemaFiles.FOREIGN_KEYS)) {
                call(
                        lines,
                        "run_script",
                        PointPaths.foreignKeys(database.name(), table.name().name()));
            }
        }
        script(lines, database, "routine", "routines.sql");
        script(lines, database, "view", "views.sql");
        script(lines, database, "trigger", "triggers.sql");
        script(lines, database, "event", "events.sql");
        return lines.toString();
    }

    private static String load(TableInfo table) {
        String history = TableKind.VERSIONED.name().equals(table.properties().get(SchemaFiles.KIND))
                ? LoadStatement.HISTORY + "; "
                : "";
        return history + LoadStatement.of("/dev/stdin", Sql.name(table.name().name()), LoadColumn.of(table));
    }

    private static void script(StringBuilder lines, DatabaseInfo database, String kind, String file) {
        if (database.properties().containsKey(kind + "s")) {
            call(lines, "run_script", PointPaths.schema(database.name(), file));
        }
    }

    private static void call(StringBuilder lines, String function, String path) {
        lines.append(function).append(' ').append(ShellWord.quoted(path)).append('\n');
    }

    @Override
    public String quoted(TableName table) {
        return Sql.name(table.name());
    }

    @Override
    public String notes(BackupInfo info) {
        return """
            All scripts are made for `%1$s --binary-mode --default-character-set=utf8mb4`, whose standard input they are.
            For each database, in this order, with `SET foreign_key_checks=0, sql_mode='NO_AUTO_VALUE_ON_ZERO',
            time_zone='+00:00'` in every session (`--init-command`):

            1. `DATABASE/schema/database.sql` makes it; `sequences.sql`, then `tables/*.sql`, make what holds rows, without
               the indexes and foreign keys that cost time while rows are loaded.
            2. `load/T.sql` loads the rows of table T: run it in the directory of this recovery point, with
               `--local-infile=1`. The server must allow it: `SET GLOBAL local_infile=1`.
            3. `indexes/T.sql` and, when all tables are loaded, `foreign-keys/T.sql`.
            4. `routines.sql`, `views.sql`, `triggers.sql`, `events.sql`.

            Bytes (BINARY, BLOB, BIT, GEOMETRY) stand in row files as hexadecimal digits, text as UTF-8.
            To restore under another name, replace the name of the database before its dots in the scripts, as `restore.sh`
            does. `globals.sql`, where it exists, holds users and grants of the server; it is restored only if you ask for it.
            Accounts named by `DEFINER=` must exist before views and routines can be used.

            The position in the binary log that belongs to this state stands in `backup_manifest.txt`: a replica starts
            there, and later changes are replayed from there with `mariadb-binlog --start-position`.
            """.formatted(dialect.clients().getFirst());
    }
}
