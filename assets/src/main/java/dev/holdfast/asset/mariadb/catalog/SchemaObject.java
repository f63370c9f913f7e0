package dev.holdfast.asset.mariadb.catalog;

/// An object of a database beside its tables with rows.
///
/// @param kind as `SHOW CREATE` calls it: `VIEW`, `PROCEDURE`, `TRIGGER` …
public record SchemaObject(String kind, String name) {}
