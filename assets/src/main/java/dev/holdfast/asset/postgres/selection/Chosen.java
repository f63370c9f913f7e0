package dev.holdfast.asset.postgres.selection;

import dev.holdfast.asset.database.TableName;
import dev.holdfast.asset.postgres.catalog.Catalog;
import dev.holdfast.asset.postgres.catalog.Relation;
import dev.holdfast.asset.postgres.catalog.RelationKind;
import dev.holdfast.asset.postgres.layout.LeftOut;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The relations of a database that are captured: what the patterns mean, without what cannot be restored because
/// something that it needs is left out.
public final class Chosen {
    private final Set<TableName> absent;
    private final List<TableName> excluded;
    private final LeftOut consequences;

    private Chosen(Set<TableName> absent, List<TableName> excluded, LeftOut consequences) {
        this.absent = Set.copyOf(absent);
        this.excluded = List.copyOf(excluded);
        this.consequences = consequences;
    }

    /// Chooses from what a database consists of.
    ///
    /// @param session that sees what the catalog was read from
    public static Chosen of(Session session, Catalog catalog, Wanted wanted) throws SqlFailure, InterruptedException {
        if (wanted.isAll()) {
            return everything();
        }
        List<Relation> unwanted = catalog.relations().stream()
                .filter(relation -> !wanted.includes(relation, catalog))
                .toList();
        List<Long> relations = own(unwanted)
                .filter(relation -> relation.kind() != RelationKind.SEQUENCE)
                .map(Relation::oid)
                .toList();
        List<Long> sequences = own(unwanted)
                .filter(relation -> relation.kind() == RelationKind.SEQUENCE
                        && relation.root().isEmpty())
                .map(Relation::oid)
                .toList();
        Dependents dependents = Dependents.of(session, relations, sequences);
        List<TableName> excluded = catalog.relations().stream()
                .filter(relation -> dependents.relations().contains(relation.oid()))
                .map(Relation::name)
                .toList();
        Set<TableName> absent = new HashSet<>(excluded);
        unwanted.stream()
                .filter(relation -> relation.kind() != RelationKind.SEQUENCE)
                .map(Relation::name)
                .forEach(absent::add);
        return new Chosen(absent, excluded, dependents.consequences());
    }

    /// Nothing is left out.
    public static Chosen everything() {
        return new Chosen(Set.of(), List.of(), LeftOut.NOTHING);
    }

    /// Without what belongs to an extension, which makes it again.
    private static Stream<Relation> own(List<Relation> relations) {
        return relations.stream().filter(relation -> relation.extension().isEmpty());
    }

    /// Whether a relation is captured, with its rows if it has any.
    public boolean includes(TableName relation) {
        return !absent.contains(relation);
    }

    /// Whether a relation is captured, with its rows if it has any.
    public boolean includes(Relation relation) {
        return includes(relation.name());
    }

    /// The relations whose definitions are left out as well, in the order of their names.
    public List<TableName> excluded() {
        return excluded;
    }

    /// What no pattern leaves out, but what cannot be without something that is left out.
    public LeftOut consequences() {
        return consequences;
    }
}
