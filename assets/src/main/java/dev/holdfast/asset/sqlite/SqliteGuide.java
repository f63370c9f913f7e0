package dev.holdfast.asset.sqlite;

import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.database.DatabaseInfo;
import dev.holdfast.asset.database.RecoveryGuide;
import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.process.ShellWord;
import java.util.List;

/// How SQLite databases come back with restic and the `sqlite3` program alone.
final class SqliteGuide implements RecoveryGuide {
    @Override
    public String title() {
        return "SQLite";
    }

    @Override
    public List<String> programs() {
        return List.of("sqlite3");
    }

    @Override
    public String packages() {
        return "sqlite3";
    }

    @Override
    public String targetHelp() {
        return """
                TARGET is the file to make; it must not exist. Without it, each database
                is restored to a file of its name below the working directory.
                """;
    }

    @Override
    public String functions(BackupInfo info) {
        return """
                count_rows() {
                    sqlite3 -batch "$1" "select count(*) from $2"
                }
                """;
    }

    @Override
    public String commands(DatabaseInfo database) {
        String mode = database.properties().getOrDefault("mode", "600");
        return """
                [ ! -e "$target" ] || die "'$target' exists already"
                mkdir -p "$(dirname -- "$target")"
                file %s >"$target.part"
                check_files
                found=$(sqlite3 -batch "$target.part" 'pragma integrity_check') || die "unable to read '$target.part'"
                [ "$found" = ok ] || die "'$target.part' is damaged: $found"
                chmod %s "$target.part"
                mv "$target.part" "$target"
                """.formatted(ShellWord.quoted(database.directory() + "/" + CapturedDatabase.CONTENT), mode);
    }

    @Override
    public String quoted(TableName table) {
        return SqlName.quoted(table.name());
    }

    @Override
    public String notes(BackupInfo info) {
        StringBuilder notes = new StringBuilder();
        notes.append("""
                Each database is one file of the recovery point, ready to be used:

                ```
                restic dump SNAPSHOT BASE/DIRECTORY/database.sqlite > restored.db
                sqlite3 restored.db 'pragma integrity_check'
                ```

                Stop the programs that use a database before its file is replaced, and remove the files `-wal`, `-shm` and
                `-journal` beside the old one: they do not belong to the restored one and would damage it. Give the file
                its owner back:

                """);
        for (DatabaseInfo database : info.databases()) {
            notes.append("- `")
                    .append(database.directory())
                    .append("/database.sqlite` was `")
                    .append(database.properties().getOrDefault("path", database.name()))
                    .append("`, owner ")
                    .append(database.properties()
                            .getOrDefault("user", database.properties().getOrDefault("uid", "unknown")))
                    .append(", permissions ")
                    .append(database.properties().getOrDefault("mode", "unknown"))
                    .append('\n');
        }
        return notes.toString();
    }
}
