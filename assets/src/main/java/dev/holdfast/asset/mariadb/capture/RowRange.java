package dev.holdfast.asset.mariadb.capture;

import dev.holdfast.asset.mariadb.catalog.TableDefinition;

/// Rows of one table that one worker reads.
///
/// @param condition in SQL, empty for all rows
/// @param firstFile number of the file for the rows
/// @param single whether all rows go into that one file; else they are spread over files of some size, from
///     that number on
/// @param bytes as the server guesses
record RowRange(TableDefinition table, String condition, int firstFile, boolean single, long bytes) {}
