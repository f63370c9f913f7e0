package dev.holdfast.cli.point;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.database.BackupInfo;
import dev.holdfast.asset.database.BackupInfoCodec;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.asset.registry.AssetTypes;
import dev.holdfast.engine.restore.PointLabels;
import dev.holdfast.posix.FilePath;
import dev.holdfast.repository.IndexedRepository;
import dev.holdfast.repository.snapshot.StoredSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Finds out of which type recovery points are: by their tag, or by what they say about themselves where another
/// program has changed the tags.
public final class PointTypes {
    private final IndexedRepository repository;

    public PointTypes(IndexedRepository repository) {
        this.repository = repository;
    }

    /// The type; nothing for recovery points of files that no type was told of, as restic makes them.
    public Optional<AssetType> of(StoredSnapshot point) throws AssetException, IOException, InterruptedException {
        Optional<String> tag = PointLabels.of(point).type();
        return tag.isPresent() ? tag.flatMap(AssetTypes::of) : engine(point).flatMap(AssetTypes::of);
    }

    private Optional<String> engine(StoredSnapshot point) throws AssetException, IOException, InterruptedException {
        List<String> paths = point.snapshot().paths();
        if (paths.size() != 1) {
            return Optional.empty();
        }
        PointReader reader = new PointReader(repository, point, FilePath.of(paths.getFirst()));
        if (!reader.exists(BackupInfo.FILE)) {
            return Optional.empty();
        }
        return Optional.of(BackupInfoCodec.decode(reader.read(BackupInfo.FILE)).engine());
    }
}
