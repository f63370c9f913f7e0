package dev.holdfast.asset.database;

/// A table in its schema. Engines without schemas inside a database (MariaDB, SQLite) leave the schema empty.
///
/// @param schema may be empty
public record TableName(String schema, String name) implements Comparable<TableName> {
    public TableName {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a table has a name");
        }
    }

    @Override
    public int compareTo(TableName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    /// `schema.name`, or the name alone.
    @Override
    public String toString() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
