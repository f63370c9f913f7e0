/// SQLite databases: files that programs read and write without a server.
///
/// **Capture.** A database is copied whole into scratch space by SQLite's backup interface, in one go, so that no
/// writer makes it start again ([OnlineCopy]). With a write-ahead log nobody waits for it; with a rollback journal
/// writers wait for the time of one copy. A database that nobody has open and that uses a write-ahead log is copied as
/// a plain file instead ([QuietCopy]), because opening it would leave `-wal` and `-shm` beside it. The copy is checked,
/// its rows are counted and summed, and it is stored page by page as it is, so that unchanged pages cost nothing.
///
/// **Below the base** of a recovery point each database has a directory of its name:
///
/// ```
/// NAME/database.sqlite      the database, ready to be used
/// NAME/schema/schema.sql    its definitions, for people
/// ```
///
/// **Restore.** Whole databases are written under a temporary name, checked, and renamed. Parts are cut out of a
/// scratch copy by SQL, never by changing what the recovery point holds.
@NullMarked
package dev.holdfast.asset.sqlite;

import org.jspecify.annotations.NullMarked;
