package dev.holdfast.cli.point;

import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.registry.AssetTypes;
import dev.holdfast.engine.restore.PointLabels;
import dev.holdfast.repository.OpenRepository;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.io.IOException;
import java.util.Optional;

/// Finds out of which type recovery points are.
public final class PointTypes {
    private final OpenRepository repository;

    public PointTypes(OpenRepository repository) {
        this.repository = repository;
    }

    /// The type that the tag `type=` names; nothing for one that this program does not know.
    public Optional<AssetType> of(StoredSnapshot point) throws IOException, InterruptedException {
        return PointLabels.of(point).type().flatMap(AssetTypes::of);
    }
}
