package dev.holdfast.asset.mariadb.catalog;

import java.util.List;

/// The definitions of a database beside its tables, as scripts.
///
/// @param objects what they make
public record SchemaScripts(
        SqlScript database,
        SqlScript sequences,
        SqlScript routines,
        SqlScript views,
        SqlScript triggers,
        SqlScript events,
        List<SchemaObject> objects) {
    public SchemaScripts {
        objects = List.copyOf(objects);
    }

    /// How many of a kind there are.
    public long count(String kind) {
        return objects.stream().filter(object -> object.kind().equals(kind)).count();
    }
}
