package dev.holdfast.asset.postgres.layout;

import dev.holdfast.asset.database.FileNames;
import dev.holdfast.asset.database.TableName;

/// The paths of the files of one database, below the base of a recovery point.
///
/// @param directory of the database
public record PointPaths(String directory) {
    /// Roles and tablespaces, for all databases.
    public static final String GLOBALS = "globals.sql";

    public static PointPaths of(String database) {
        return new PointPaths(FileNames.of(database));
    }

    /// The definitions, as `pg_dump` writes them in its custom format.
    public String schema() {
        return directory + "/schema/schema.dump";
    }

    /// The large objects, as `pg_dump` writes them in its custom format.
    public String largeObjects() {
        return directory + "/schema/large-objects.dump";
    }

    /// The values of the sequences, as statements.
    public String sequences() {
        return directory + "/schema/sequences.sql";
    }

    /// The `number`th file with rows of a table.
    public String rows(TableName table, int number) {
        return directory + "/rows/" + FileNames.of(table) + String.format("/%04d.tsv", number);
    }
}
