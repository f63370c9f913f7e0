/// MariaDB and MySQL databases. Definitions come from the server (`SHOW CREATE …`), rows by parallel queries
/// that share one consistent state, and go back by parallel `LOAD DATA LOCAL INFILE`.
///
/// `session` talks to servers, `catalog` knows what is in them and in what words it is made, `capture` and
/// `restore` do what their names say. What MariaDB and MySQL do differently stands in `catalog.Dialect`.
///
/// Below the base of a recovery point, beside what all databases have:
///
/// ```
/// globals.sql                          users and grants
/// DATABASE/schema/database.sql         CREATE DATABASE
/// DATABASE/schema/sequences.sql        sequences with their values
/// DATABASE/schema/tables/T.sql         the table with the keys that it cannot be without
/// DATABASE/schema/load/T.sql           LOAD DATA of its row files
/// DATABASE/schema/indexes/T.sql        its other indexes, in one ALTER TABLE
/// DATABASE/schema/foreign-keys/T.sql   its foreign keys, in one ALTER TABLE
/// DATABASE/schema/routines.sql, views.sql, triggers.sql, events.sql
/// DATABASE/rows/T/0001.tsv …
/// ```
@NullMarked
package dev.holdfast.asset.mariadb;

import org.jspecify.annotations.NullMarked;
