package dev.holdfast.asset.mariadb.catalog;

/// What a table is.
public enum TableKind {
    /// Rows, as they are.
    PLAIN,
    /// Rows, as they are and as they were.
    VERSIONED;

    /// What to read the table's rows from: all of them, those of the past too.
    public String source(String qualifiedName) {
        return this == VERSIONED ? qualifiedName + " FOR SYSTEM_TIME ALL" : qualifiedName;
    }
}
