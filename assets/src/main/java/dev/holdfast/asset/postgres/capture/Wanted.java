package dev.holdfast.asset.postgres.capture;

import dev.holdfast.asset.database.TableSelection;
import dev.holdfast.asset.postgres.catalog.Relation;

/// Which relations of a database are captured. A partition goes with the partitioned table, a sequence with the
/// table that owns it; sequences of nobody are always captured.
record Wanted(String database, TableSelection selection) {
    boolean includes(Relation relation) {
        if (selection.isAll() || (relation.isSequence() && relation.root().isEmpty())) {
            return true;
        }
        return selection.includes(database, relation.name())
                || relation.root()
                        .map(root -> selection.includes(database, root))
                        .orElse(false);
    }
}
