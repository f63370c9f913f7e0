package dev.holdfast.asset.database;

/// A file with some of a table's rows.
///
/// @param path below the base of the recovery point
public record RowFile(String path, long rows, long bytes) {}
