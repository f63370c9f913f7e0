package dev.holdfast.asset.database;

import java.util.List;

/// How databases whose rows need no escapes come back with the `sqlite3` shell: enough to run the shared parts of
/// `restore.sh` for real.
final class SqliteShellGuide implements RecoveryGuide {
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
        return "TARGET is the file to make; it must not exist.";
    }

    @Override
    public String functions(BackupInfo info) {
        return """
                count_rows() {
                    sqlite3 "$1" "select count(*) from $2"
                }
                """;
    }

    @Override
    public String commands(DatabaseInfo database) {
        StringBuilder commands = new StringBuilder("[ ! -e \"$target\" ] || die \"'$target' exists already\"\n");
        commands.append("file ").append(database.directory()).append("/schema.sql | sqlite3 \"$target\"\n");
        for (TableInfo table : database.tables()) {
            for (RowFile rows : table.files()) {
                commands.append("file ").append(rows.path()).append(" | sqlite3 -cmd '.mode tabs' \"$target\" ");
                commands.append("'.import /dev/stdin ")
                        .append(table.name().name())
                        .append("'\n");
            }
        }
        return commands.toString();
    }

    @Override
    public String quoted(TableName table) {
        return "\"" + table.name().replace("\"", "\"\"") + "\"";
    }

    @Override
    public String notes(BackupInfo info) {
        return "Run `schema.sql` in `sqlite3`, then `.mode tabs` and `.import` for each file of rows.";
    }
}
