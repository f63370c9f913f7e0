package dev.holdfast.asset.postgres.selection;

import dev.holdfast.asset.database.TableSelection;
import dev.holdfast.asset.postgres.catalog.Catalog;
import dev.holdfast.asset.postgres.catalog.Relation;
import dev.holdfast.asset.postgres.catalog.RelationKind;

/// Which relations of a database the patterns of a capture mean. A partition goes with the partitioned table, unless
/// it is left out itself; a partitioned table comes with a partition that is named; a sequence that no table owns is
/// meant unless it is left out by its name.
public record Wanted(String database, TableSelection selection) {
    boolean isAll() {
        return selection.isAll();
    }

    boolean includes(Relation relation, Catalog catalog) {
        return isNamed(relation)
                || (relation.kind() == RelationKind.PARTITIONED_TABLE
                        && !isExcluded(relation)
                        && catalog.partitionsOf(relation).anyMatch(this::isNamed));
    }

    private boolean isNamed(Relation relation) {
        boolean isFree = relation.isSequence() && relation.root().isEmpty();
        return !isExcluded(relation)
                && (isFree
                        || selection.includes(database, relation.name())
                        || relation.root()
                                .filter(root -> selection.includes(database, root))
                                .isPresent());
    }

    private boolean isExcluded(Relation relation) {
        return selection.excludes(database, relation.name())
                || relation.root()
                        .filter(root -> selection.excludes(database, root))
                        .isPresent();
    }
}
