package dev.holdfast.asset.postgres.catalog;

import dev.holdfast.asset.database.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a database consists of.
///
/// @param relations in the order of their names
/// @param extensions by name, with their versions
/// @param properties of the database itself: encoding, collation, owner
/// @param largeObjects how many there are
public record Catalog(
        List<Relation> relations, Map<String, String> extensions, Map<String, String> properties, long largeObjects) {
    public Catalog {
        relations = List.copyOf(relations);
        extensions = Map.copyOf(extensions);
        properties = Map.copyOf(properties);
    }

    /// The relations that hold rows of the user.
    public Stream<Relation> tables() {
        return relations.stream().filter(Relation::hasRows);
    }

    public Stream<Relation> of(RelationKind kind) {
        return relations.stream().filter(relation -> relation.kind() == kind);
    }

    /// The partitions of a partitioned table that has none above it, at all levels; of another one, those beside it
    /// too.
    public Stream<Relation> partitionsOf(Relation partitioned) {
        TableName root = partitioned.root().orElse(partitioned.name());
        return relations.stream()
                .filter(relation -> relation.kind() != RelationKind.SEQUENCE
                        && relation.root().filter(root::equals).isPresent());
    }

    public Optional<Relation> find(TableName name) {
        return relations.stream()
                .filter(relation -> relation.name().equals(name))
                .findFirst();
    }
}
