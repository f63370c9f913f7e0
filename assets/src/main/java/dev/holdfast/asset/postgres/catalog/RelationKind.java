package dev.holdfast.asset.postgres.catalog;

/// What kind of relation it is: `pg_class.relkind`.
public enum RelationKind {
    TABLE("r"),
    PARTITIONED_TABLE("p"),
    VIEW("v"),
    MATERIALIZED_VIEW("m"),
    FOREIGN_TABLE("f"),
    SEQUENCE("S");

    private final String letter;

    RelationKind(String letter) {
        this.letter = letter;
    }

    static RelationKind of(String letter) {
        for (RelationKind kind : values()) {
            if (kind.letter.equals(letter)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("'" + letter + "' is no kind of relation that is looked at");
    }
}
