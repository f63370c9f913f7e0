/// Brings databases back: tables without secondary indexes and foreign keys, rows by parallel `LOAD DATA LOCAL
/// INFILE` from streams, indexes in one statement a table as soon as its rows are there, then foreign keys,
/// routines, views, triggers and events. Every row's line is checked on its way to the server, and the server's
/// count and warnings after.
@NullMarked
package dev.holdfast.asset.mariadb.restore;

import org.jspecify.annotations.NullMarked;
