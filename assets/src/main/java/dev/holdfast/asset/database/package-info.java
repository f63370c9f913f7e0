/// What database engines have in common: the names and shapes of tables, the record that a recovery point keeps of
/// itself (`backup_info.json`), row files and their checksums, the choice of tables, tenants, and the files with which
/// a person restores without this program.
///
/// A recovery point of a database server lies in one directory, its base:
///
/// ```
/// backup_info.json       what it holds, for programs (BackupInfo)
/// backup_manifest.txt    the same for people
/// verification.log       what was checked at capture
/// recovery_notes.md      how to restore with restic and the vendor's client alone
/// restore.sh             does it
/// globals.sql            roles, users, grants, where the engine has them
/// DATABASE/schema/…      definitions, in the engine's own form
/// DATABASE/rows/SCHEMA.TABLE/0001.tsv …
/// ```
///
/// A **row file** is text: one row a line, columns separated by tabs, `\N` for null, and backslash escapes for tab,
/// newline, carriage return and backslash. PostgreSQL's `COPY` in text format and MariaDB's `LOAD DATA` with its
/// defaults both read it, so that tables, tenants and chosen rows are cut out of it by the same code.
@NullMarked
package dev.holdfast.asset.database;

import org.jspecify.annotations.NullMarked;
