package dev.holdfast.asset.database;

import java.util.List;

/// What an engine says about restoring its recovery points with restic and the vendor's client alone: its parts of
/// `restore.sh` and `recovery_notes.md`.
///
/// The shell parts are for a POSIX shell under `set -eu`. They may call `file PATH`, which writes a file of the
/// recovery point to standard output, `say TEXT`, which tells the user, and `die TEXT`, which ends the script. In
/// [#commands], `$target` is the database to restore into.
public interface RecoveryGuide {
    /// The engine as people call it, such as `PostgreSQL`.
    String title();

    /// The vendor's programs that the script runs, such as `psql`.
    List<String> programs();

    /// The Debian packages that hold them.
    String packages();

    /// What TARGET means and which variables tell the client where and as whom to connect; lines of at most 78
    /// characters for `--help`.
    String targetHelp();

    /// Functions that the commands use, among them `count_rows TARGET TABLE`, which prints how many rows the table
    /// has; TABLE is what [#quoted] gives.
    String functions(BackupInfo info);

    /// Commands that are run once, before the first database: globals, or nothing.
    default String prepare(BackupInfo info) {
        return "";
    }

    /// Commands that restore one database into `$target`.
    String commands(DatabaseInfo database);

    /// A table as the vendor's client takes it in a statement.
    String quoted(TableName table);

    /// How to do by hand what the script does, and what to know about it: Markdown below a heading of level 2.
    String notes(BackupInfo info);
}
