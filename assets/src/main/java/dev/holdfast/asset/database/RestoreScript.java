package dev.holdfast.asset.database;

import dev.holdfast.asset.process.ShellWord;
import java.util.List;
import java.util.stream.Collectors;

/// `restore.sh`: restores the databases of a recovery point with restic and the vendor's client. POSIX shell.
final class RestoreScript {
    private static final String FUNCTIONS = """

            # Writes a file of the recovery point to standard output. A failure is noted as well, because the status of
            # all but the last command of a pipeline is lost.
            file() {
                if [ -n "$FROM" ]; then
                    cat "$FROM/$1" || printf '%s\\n' "$1" >>"$WORK/unread"
                elif [ "$SNAPSHOT" = latest ]; then
                    restic --quiet dump --path "$BASE" latest "$BASE/$1" || printf '%s\\n' "$1" >>"$WORK/unread"
                else
                    restic --quiet dump "$SNAPSHOT" "$BASE/$1" || printf '%s\\n' "$1" >>"$WORK/unread"
                fi
            }

            # Ends the script if a file could not be read.
            check_files() {
                if [ -s "$WORK/unread" ]; then
                    die "unable to read '$(head -n 1 "$WORK/unread")' of the recovery point; the target is incomplete"
                fi
            }

            # verify TARGET TABLE ROWS: compares the number of rows with that of the capture.
            verify() {
                found=$(count_rows "$1" "$2" </dev/null) || die "unable to count the rows of $2 in $1"
                checked=$((checked + 1))
                if [ "$found" != "$3" ]; then
                    say "WRONG: $2 in $1 has $found rows, captured were $3"
                    wrong=$((wrong + 1))
                fi
            }
            """;

    private static final String ARGUMENTS = """

            SNAPSHOT=
            FROM=
            DATABASE=
            while [ $# -gt 0 ]; do
                case $1 in
                --help | -h) usage && exit 0 ;;
                --snapshot | --from | --database)
                    [ $# -ge 2 ] || die "$1 needs a value; see --help"
                    case $1 in
                    --snapshot) SNAPSHOT=$2 ;;
                    --from) FROM=$2 ;;
                    --database) DATABASE=$2 ;;
                    esac
                    shift 2
                    ;;
                --) shift && break ;;
                -*) die "unknown option '$1'; see --help" ;;
                *) break ;;
                esac
            done
            [ $# -le 1 ] || die "too many arguments; see --help"
            TARGET=${1-}
            if [ -z "$SNAPSHOT" ] && [ -z "$FROM" ]; then
                here=$(dirname -- "$0")
                if [ -f "$here/backup_info.json" ]; then
                    FROM=$here
                else
                    SNAPSHOT=latest
                fi
            fi
            """;

    private static final String CHECKS = """
            if [ -n "$FROM" ]; then
                [ -f "$FROM/backup_info.json" ] || die "no recovery point lies in '$FROM': backup_info.json is missing"
            else
                need_restic
            fi
            umask 077
            WORK=$(mktemp -d "${TMPDIR:-/tmp}/restore.XXXXXX")
            trap 'rm -rf "$WORK"' EXIT
            trap 'exit 1' HUP INT TERM
            checked=0
            wrong=0
            """;

    private static final String END = """

            [ "$wrong" -eq 0 ] || die "$wrong of $checked tables do not have the rows that were captured"
            say "done: $checked tables have as many rows as were captured"
            """;

    private final BackupInfo info;
    private final String base;
    private final RecoveryGuide guide;

    RestoreScript(BackupInfo info, String base, RecoveryGuide guide) {
        this.info = info;
        this.base = base;
        this.guide = guide;
    }

    String text() {
        StringBuilder script = new StringBuilder();
        script.append(head());
        script.append(ScriptParts.VOICE)
                .append(ScriptParts.NEED_RESTIC)
                .append(FUNCTIONS)
                .append('\n')
                .append(guide.functions(info).strip())
                .append('\n');
        List<DatabaseInfo> databases = info.databases();
        for (int number = 1; number <= databases.size(); number++) {
            script.append(function(number, databases.get(number - 1)));
        }
        script.append(ARGUMENTS);
        guide.programs()
                .forEach(program -> script.append("command -v ")
                        .append(program)
                        .append(" >/dev/null || die \"")
                        .append(program)
                        .append(" is not installed\"\n"));
        script.append(CHECKS).append(choice(databases)).append(END);
        return script.toString();
    }

    private String head() {
        return """
            #!/bin/sh
            # Restores the databases of this recovery point without the program that made it.
            # See recovery_notes.md beside this file.
            set -eu

            BASE=%s

            usage() {
                cat <<'END_OF_USAGE'
            Usage: restore.sh [--snapshot ID | --from DIRECTORY] [--database NAME] [TARGET]

            Restores what was captured at %s
            from %s.

              --snapshot ID     read from this restic snapshot; RESTIC_REPOSITORY and
                                RESTIC_PASSWORD (or RESTIC_PASSWORD_FILE …) say from where.
                                Without it: from this script's directory if the files lie there,
                                or else from the newest snapshot of
                                %s
              --from DIRECTORY  read files that `restic restore` has brought back
              --database NAME   restore this one of the databases
              --help            print this

            %s

            Databases: %s
            Needs: %s%s.
            END_OF_USAGE
            }
            """.formatted(
                        ShellWord.quoted(base),
                        info.consistency(),
                        ScriptParts.line(info.source()),
                        ScriptParts.line(base),
                        guide.targetHelp().strip(),
                        databaseNames(),
                        String.join(", ", guide.programs()),
                        guide.packages().isEmpty() ? "" : " (Debian packages " + guide.packages() + ")");
    }

    private String function(int number, DatabaseInfo database) {
        StringBuilder lines = new StringBuilder("\n# ")
                .append(ScriptParts.line(database.name()))
                .append("\nrestore_");
        lines.append(number).append("() {\ntarget=$1\n");
        lines.append("say \"restoring \"")
                .append(ShellWord.quoted(database.name()))
                .append("\" into $target\"\n");
        lines.append(guide.commands(database).strip()).append("\ncheck_files\n");
        for (TableInfo table : database.tables()) {
            lines.append("verify \"$target\" ")
                    .append(ShellWord.quoted(guide.quoted(table.name())))
                    .append(' ')
                    .append(table.rows())
                    .append('\n');
        }
        return lines.append("}\n").toString();
    }

    /// Calls the functions of the chosen databases.
    private String choice(List<DatabaseInfo> databases) {
        StringBuilder lines = new StringBuilder();
        if (databases.size() > 1) {
            lines.append("if [ -n \"$TARGET\" ] && [ -z \"$DATABASE\" ]; then\n    die \"a TARGET needs --database:"
                    + " this recovery point holds several\"\nfi\n");
        }
        lines.append("case $DATABASE in\n");
        for (DatabaseInfo database : databases) {
            lines.append(ShellWord.quoted(database.name())).append(") ;;\n");
        }
        lines.append("'') ;;\n*) die \"the recovery point holds no database '$DATABASE'; see --help\" ;;\nesac\n");
        lines.append(guide.prepare(info).strip()).append('\n');
        for (int number = 1; number <= databases.size(); number++) {
            lines.append("name=")
                    .append(ShellWord.quoted(databases.get(number - 1).name()));
            lines.append("\nif [ -z \"$DATABASE\" ] || [ \"$DATABASE\" = \"$name\" ]; then\n");
            lines.append("    restore_").append(number).append(" \"${TARGET:-$name}\"\nfi\n");
        }
        return lines.toString();
    }

    private String databaseNames() {
        return ScriptParts.line(
                info.databases().stream().map(DatabaseInfo::name).collect(Collectors.joining(", ")));
    }
}
